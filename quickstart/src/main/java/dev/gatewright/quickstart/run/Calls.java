package dev.gatewright.quickstart.run;

import dev.gatewright.quickstart.tls.Trusted;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How this command and the parts call each other: whom they trust, where there is TLS. */
record Calls(@Nullable Tls tls) {

    HttpClient client(Duration connectTimeout) {
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(connectTimeout);
        if (tls != null) {
            builder.sslContext(tls.trust());
        }
        return builder.build();
    }

    /** Good once {@code url} answers 200. */
    Health health(String url) {
        return Health.http(client(Duration.ofSeconds(1)), url);
    }

    /** What makes every call of a JVM trust them. */
    List<String> options() {
        return tls == null
                ? List.of()
                : List.of(
                        "-Djavax.net.ssl.trustStore=" + tls.trustStore(),
                        "-Djavax.net.ssl.trustStoreType=PKCS12",
                        "-Djavax.net.ssl.trustStorePassword=" + Trusted.STORE_PASSWORD);
    }
}
