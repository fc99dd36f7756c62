package dev.gatewright.chassis.outbound;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;

/** What the client may do in a test. */
final class TestOutbound {

    private TestOutbound() {}

    static OutboundConfig config(String allowedNetworks, boolean requireHttps, Duration limit) {
        return new SmallRyeConfigBuilder()
                .withMapping(OutboundConfig.class)
                .withConverter(MemorySize.class, 100, new MemorySizeConverter())
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(
                        Map.of(
                                "gatewright.outbound.allowed-networks",
                                allowedNetworks,
                                "gatewright.outbound.require-https",
                                Boolean.toString(requireHttps),
                                "gatewright.outbound.maximum-response",
                                "1M",
                                "gatewright.outbound.total-timeout",
                                limit.toString()),
                        "test",
                        100))
                .build()
                .getConfigMapping(OutboundConfig.class);
    }
}
