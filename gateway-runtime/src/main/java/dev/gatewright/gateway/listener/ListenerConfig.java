package dev.gatewright.gateway.listener;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The port that API calls come to. Sizes are bytes. */
@ConfigMapping(prefix = "gateway.listener")
public interface ListenerConfig {

    /** Address that is listened on. */
    @WithDefault("0.0.0.0")
    String host();

    /** 0 takes any free port. */
    @WithDefault("8080")
    int port();

    /** Default: one for each processor. */
    OptionalInt eventLoops();

    /** Bytes of a request line. */
    @WithDefault("8192")
    int maximumRequestLine();

    /** All header fields of a request together. */
    @WithDefault("32768")
    int maximumHeaderSize();

    /** From a request's first byte to the end of its head. */
    @WithDefault("10s")
    Duration headerTimeout();

    /** A connection without a byte in either direction for this long is closed. */
    @WithDefault("75s")
    Duration idleTimeout();

    /** Open connections on all event loops; more are closed at once. */
    @WithDefault("20000")
    int maximumConnections();

    /** Calls in progress on one HTTP/2 connection. */
    @WithDefault("100")
    int maximumHttp2Streams();

    /** How long calls in progress may go on when the gateway stops. */
    @WithDefault("30s")
    Duration drainTimeout();

    /** Addresses or networks (CIDR) whose {@code X-Forwarded-*} headers are believed. */
    Optional<List<String>> trustedProxies();

    Tls tls();

    /** TLS 1.2 and 1.3 where both files are given, plain text where neither is. */
    interface Tls {

        /** Certificate chain, PEM. */
        Optional<Path> certificate();

        /** Private key, PKCS#8 PEM. */
        Optional<Path> key();
    }
}
