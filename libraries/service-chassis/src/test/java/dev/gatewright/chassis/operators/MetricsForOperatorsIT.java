package dev.gatewright.chassis.operators;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.chassis.app.ChassisServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** The test's operators call from 127.0.0.1 alone, so that another address of this machine is a stranger's. */
@QuarkusTest
@QuarkusTestResource(ChassisServers.class)
class MetricsForOperatorsIT {

    @TestHTTPResource
    URI service;

    @Test
    void showsMetricsToOperatorsAlone() throws IOException {
        assertThat(statusLine("127.0.0.1", "/q/metrics", "")).contains(" 200 ");
        assertThat(statusLine("127.0.0.2", "/q/metrics", "")).contains(" 404 ");
        assertThat(statusLine("127.0.0.2", "/q/health/ready", "")).contains(" 200 ");
    }

    @Test
    void believesNeitherHeadersNorOtherSpellings() throws IOException {
        String claim = "X-Forwarded-For: 127.0.0.1\r\nForwarded: for=127.0.0.1\r\n";
        assertThat(statusLine("127.0.0.2", "/q/metrics", claim)).contains(" 404 ");
        for (String spelling :
                new String[] {"/q/metrics/", "/q/./metrics", "/q//metrics", "/q/%6Detrics", "/x/../q/metrics"}) {
            assertThat(statusLine("127.0.0.2", spelling, "")).as(spelling).doesNotContain(" 200 ");
        }
    }

    private String statusLine(String from, String path, String headers) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
            socket.setSoTimeout(30_000);
            socket.connect(new InetSocketAddress("127.0.0.1", service.getPort()));
            String request =
                    "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\n".formatted(path, headers);
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII)
                    .lines()
                    .findFirst()
                    .orElse("");
        }
    }
}
