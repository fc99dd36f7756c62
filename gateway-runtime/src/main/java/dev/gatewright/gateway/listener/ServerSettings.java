package dev.gatewright.gateway.listener;

import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.PemKeyCertOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The configuration in Vert.x's terms. */
final class ServerSettings {

    /** Servers that ask for the same negative port share one free port; each data plane has its own, and -1 is Quarkus's. */
    private static final AtomicInteger FREE_PORT = new AtomicInteger(-1);

    private ServerSettings() {}

    static HttpServerOptions of(ListenerConfig config) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port() == 0 ? FREE_PORT.decrementAndGet() : config.port())
                .setMaxInitialLineLength(config.maximumRequestLine())
                .setMaxHeaderSize(config.maximumHeaderSize())
                .setIdleTimeout((int) config.idleTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setHandle100ContinueAutomatically(false)
                .setHttp2ClearTextEnabled(true)
                .setTcpNoDelay(true)
                .setReuseAddress(true)
                .setAcceptBacklog(1024)
                .setInitialSettings(new Http2Settings()
                        .setMaxConcurrentStreams(config.maximumHttp2Streams())
                        .setMaxHeaderListSize(config.maximumHeaderSize()));
        Optional<Path> certificate = config.tls().certificate();
        Optional<Path> key = config.tls().key();
        if (certificate.isPresent() != key.isPresent()) {
            throw new IllegalArgumentException(
                    "gateway.listener.tls.certificate and gateway.listener.tls.key are only valid together");
        }
        if (certificate.isPresent() && key.isPresent()) {
            options.setSsl(true)
                    .setKeyCertOptions(new PemKeyCertOptions()
                            .setCertPath(certificate.get().toString())
                            .setKeyPath(key.get().toString()))
                    .setEnabledSecureTransportProtocols(Set.of("TLSv1.3", "TLSv1.2"))
                    .setUseAlpn(true)
                    .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
        }
        return options;
    }
}
