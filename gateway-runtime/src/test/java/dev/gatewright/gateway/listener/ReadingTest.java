package dev.gatewright.gateway.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.gateway.upstream.UpstreamConfig;
import io.smallrye.config.SmallRyeConfig;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the listener reads what is not the path. */
class ReadingTest {

    private static final String VALID = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void continuesAValidTrace() {
        TraceContext trace = TraceContext.of(VALID);
        assertThat(trace.traceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(trace.header("00f067aa0ba902b7"))
                .isEqualTo("00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01");
        assertThat(TraceContext.of("cc" + VALID.substring(2) + "-more")).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "00",
                "ff-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0AF7651916CD43DD8448EB211C80319C-b7ad6b7169203331-01",
                "00-00000000000000000000000000000000-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-0000000000000000-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01-x",
                "00_0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-0g"
            })
    void startsANewTraceForAMalformedOne(String header) {
        assertThat(TraceContext.of(header)).isNull();
    }

    @Property
    void neverFailsOnATraceHeader(@ForAll String header) {
        assertThat(TraceContext.of(header)).isNull();
    }

    @Test
    void keepsOnlySaneRequestIds() {
        RequestIds ids = new RequestIds();
        assertThat(ids.of("order-7_a.b")).isEqualTo("order-7_a.b");
        for (String bad : new String[] {null, "", "a b", "a\"b", "x".repeat(65), "ä", "a\r\nb"}) {
            assertThat(ids.of(bad)).matches("[0-9a-f]{32}");
        }
        assertThat(ids.of(null)).isNotEqualTo(ids.of(null));
    }

    @ParameterizedTest
    @CsvSource({
        "Shop.Example,shop.example",
        "shop.example:8080,shop.example",
        "shop.example.,shop.example",
        "[::1]:80,[::1]",
        "[2001:DB8::1],[2001:db8::1]"
    })
    void readsAHost(String text, String host) {
        assertThat(Authority.of(text).host()).isEqualTo(host);
    }

    @Test
    void hasDefaultsForEveryKey() {
        SmallRyeConfig config = TestGateway.config();
        ListenerConfig listener = config.getConfigMapping(ListenerConfig.class);
        assertThat(listener.maximumRequestLine()).isEqualTo(8192);
        assertThat(listener.maximumHeaderSize()).isEqualTo(32768);
        assertThat(listener.headerTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(listener.idleTimeout()).isEqualTo(Duration.ofSeconds(75));
        assertThat(listener.maximumConnections()).isEqualTo(20000);
        assertThat(listener.maximumHttp2Streams()).isEqualTo(100);
        assertThat(listener.trustedProxies()).isEmpty();
        assertThat(listener.tls().certificate()).isEmpty();
        UpstreamConfig upstream = config.getConfigMapping(UpstreamConfig.class);
        assertThat(upstream.connectTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(upstream.responseTimeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(upstream.totalTimeout()).isZero();
        assertThat(upstream.maximumBody()).isEqualTo(10L << 20);
    }

    @Test
    void readsEveryKey() {
        SmallRyeConfig config = TestGateway.config(
                "gateway.listener.event-loops",
                "3",
                "gateway.listener.maximum-request-line",
                "100",
                "gateway.listener.maximum-header-size",
                "200",
                "gateway.listener.header-timeout",
                "1s",
                "gateway.listener.idle-timeout",
                "2s",
                "gateway.listener.maximum-connections",
                "5",
                "gateway.listener.maximum-http2-streams",
                "6",
                "gateway.listener.trusted-proxies",
                "10.0.0.0/8,::1",
                "gateway.listener.tls.certificate",
                "c.pem",
                "gateway.listener.tls.key",
                "k.pem");
        ListenerConfig listener = config.getConfigMapping(ListenerConfig.class);
        assertThat(listener.eventLoops()).isEqualTo(OptionalInt.of(3));
        assertThat(listener.maximumRequestLine()).isEqualTo(100);
        assertThat(listener.maximumHeaderSize()).isEqualTo(200);
        assertThat(listener.headerTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(listener.idleTimeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(listener.maximumConnections()).isEqualTo(5);
        assertThat(listener.maximumHttp2Streams()).isEqualTo(6);
        assertThat(listener.trustedProxies()).hasValue(List.of("10.0.0.0/8", "::1"));
        assertThat(listener.tls().certificate()).hasValue(Path.of("c.pem"));
        assertThat(listener.tls().key()).hasValue(Path.of("k.pem"));
    }

    @Test
    void believesForwardedHeadersOfTrustedProxiesOnly() throws Exception {
        for (String[] expected : new String[][] {
            {"10.0.0.0/8", "127.0.0.1"}, {"127.0.0.1", "6.6.6.6"}, {"127.0.0.0/8,6.6.6.6", "5.5.5.5"}
        }) {
            try (TestGateway gateway = new TestGateway("gateway.listener.trusted-proxies", expected[0])) {
                gateway.serve(1);
                try (RawClient client = new RawClient(gateway.plane.port())) {
                    client.send("GET / HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: spoof, 5.5.5.5, 6.6.6.6\r\n\r\n")
                            .readResponse();
                }
                assertThat(gateway.awaitFinished().exchange().request().clientAddress())
                        .isEqualTo(expected[1]);
            }
        }
    }

    @Test
    void admitsNoMoreConnectionsThanConfigured() throws Exception {
        try (TestGateway gateway =
                new TestGateway("gateway.listener.maximum-connections", "1", "gateway.listener.event-loops", "1")) {
            gateway.serve(1);
            try (RawClient one = new RawClient(gateway.plane.port());
                    RawClient two = new RawClient(gateway.plane.port())) {
                assertThat(one.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readResponse())
                        .startsWith("HTTP/1.1 404");
                assertThat(two.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readAll())
                        .doesNotContain("HTTP/1.1 404");
                assertThat(one.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readResponse())
                        .startsWith("HTTP/1.1 404");
            }
            TestGateway.await(() -> gateway.plane.connections() == 0);
        }
    }
}
