package dev.gatewright.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.gateway.admin.AdminConfig;
import dev.gatewright.gateway.authentication.AuthenticationConfig;
import dev.gatewright.gateway.control.ControlConfig;
import dev.gatewright.gateway.listener.ListenerConfig;
import dev.gatewright.gateway.outbound.OutboundConfig;
import dev.gatewright.gateway.stage.limit.LimitConfig;
import dev.gatewright.gateway.telemetry.TelemetryConfig;
import dev.gatewright.gateway.upstream.UpstreamConfig;
import dev.gatewright.gateway.usage.UsageConfig;
import dev.gatewright.reference.ConfigurationKeys;
import dev.gatewright.reference.Words;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every configuration interface: its defaults, and every key given. */
class ConfigurationValuesTest {

    private static final ConfigurationKeys KEYS = keys();

    private static final Map<String, String> REQUIRED = Map.of(
            "gateway.control.folder", "drop",
            "gateway.control.group", "shop",
            "gateway.control.root-thumbprint", "x".repeat(43));

    private static ConfigurationKeys keys() {
        try {
            return ConfigurationReferenceTest.keys();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder().addDiscoveredConverters();
        KEYS.interfaces().forEach(builder::withMapping);
        values.forEach(builder::withDefaultValue);
        return builder.build();
    }

    private static Settings settings(SmallRyeConfig config) {
        return new Settings(
                config.getConfigMapping(AdminConfig.class),
                config.getConfigMapping(AuthenticationConfig.class),
                config.getConfigMapping(ControlConfig.class),
                config.getConfigMapping(LimitConfig.class),
                config.getConfigMapping(ListenerConfig.class),
                config.getConfigMapping(OutboundConfig.class),
                config.getConfigMapping(TelemetryConfig.class),
                config.getConfigMapping(UpstreamConfig.class),
                config.getConfigMapping(UsageConfig.class));
    }

    @Test
    void startsWithDefaultsAndWhatIsRequired() {
        SmallRyeConfig config = config(REQUIRED);
        Settings settings = settings(config);
        assertThat(ConfigurationCheck.problems(config, settings)).isEmpty();
        assertThat(settings.admin().host()).isEqualTo("127.0.0.1");
        assertThat(settings.admin().port()).isEqualTo(9090);
        assertThat(settings.listener().port()).isEqualTo(8080);
        assertThat(settings.control().stateFolder()).isEqualTo(Path.of("state"));
        assertThat(settings.control().pollInterval()).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void judgesHostedMode() {
        SmallRyeConfig good = config(Map.of(
                "gateway.control.url", "https://publisher.example/sync/v1",
                "gateway.control.root-thumbprint", "a".repeat(43),
                "gateway.control.proxy", "http://proxy.example:3128"));
        assertThat(ConfigurationCheck.problems(good, settings(good))).isEmpty();
        SmallRyeConfig bad = config(Map.of(
                "gateway.control.url", "http://someone@publisher.example/sync/v1",
                "gateway.control.root-thumbprint", "a".repeat(43),
                "gateway.control.group", "shop",
                "gateway.control.folder", "/somewhere",
                "gateway.control.proxy", "socks://proxy.example"));
        assertThat(ConfigurationCheck.problems(bad, settings(bad)))
                .containsExactly(
                        "gateway.control.folder and gateway.control.url must not be given together",
                        "gateway.control.group must not be given with gateway.control.url: enrolment decides",
                        "gateway.control.url must be an address with https, without credentials, query or fragment",
                        "gateway.control.proxy must be http://host:port");
    }

    @Test
    void namesEverythingThatIsMissing() {
        SmallRyeConfig config = config(Map.of());
        assertThat(ConfigurationCheck.problems(config, settings(config)))
                .containsExactly(
                        "gateway.control.folder or gateway.control.url is required",
                        "gateway.control.root-thumbprint is required");
    }

    @Test
    void namesEverythingThatIsOutOfBounds() {
        Map<String, String> values = new HashMap<>(REQUIRED);
        values.put("gateway.control.group", "Not A Label");
        values.put("gateway.control.root-thumbprint", "short");
        values.put("gateway.control.state-folder", "drop");
        values.put("gateway.admin.port", "-1");
        values.put("gateway.admin.requests-per-second", "0");
        values.put("gateway.listener.port", "65536");
        values.put("gateway.listener.tls.key", "key.pem");
        values.put("gateway.telemetry.access-log.success-share", "1.5");
        SmallRyeConfig config = config(values);
        assertThat(ConfigurationCheck.problems(config, settings(config))).hasSize(8);
    }

    @Test
    void keepsTheOperatorsPortApart() {
        Map<String, String> values = new HashMap<>(REQUIRED);
        values.put("gateway.admin.port", "8080");
        SmallRyeConfig config = config(values);
        assertThat(ConfigurationCheck.problems(config, settings(config)))
                .containsExactly("gateway.listener.port and gateway.admin.port must differ");
    }

    @Test
    void readsEveryKey() throws Exception {
        Map<String, String> values = new TreeMap<>();
        for (ConfigurationKeys.Key key : KEYS.all()) {
            values.put(key.name(), sample(key));
        }
        SmallRyeConfig config = config(values);
        Map<String, Object> read = new TreeMap<>();
        for (Class<?> type : KEYS.interfaces()) {
            String prefix =
                    type.getAnnotation(io.smallrye.config.ConfigMapping.class).prefix();
            collect(type, config.getConfigMapping(type), prefix, read);
        }
        assertThat(read.keySet()).isEqualTo(values.keySet());
        for (ConfigurationKeys.Key key : KEYS.all()) {
            assertThat(read.get(key.name())).as(key.name()).isEqualTo(expected(key));
        }
    }

    private static String sample(ConfigurationKeys.Key key) {
        return switch (key.type()) {
            case "number" -> "7";
            case "double" -> "0.25";
            case "duration" -> "7s";
            case "size" -> "7M";
            case "true or false" -> key.defaultValue().orElse("false").equals("true") ? "false" : "true";
            case "path", "text" -> "sample";
            default -> "a,b";
        };
    }

    private static Object expected(ConfigurationKeys.Key key) {
        return switch (key.type()) {
            case "number" -> 7L;
            case "double" -> 0.25;
            case "duration" -> Duration.ofSeconds(7);
            case "size" -> new MemorySize(BigInteger.valueOf(7 << 20));
            case "true or false" -> Boolean.valueOf(sample(key));
            case "path" -> Path.of("sample");
            case "text" -> "sample";
            default -> List.of("a", "b");
        };
    }

    private static void collect(Class<?> type, Object mapping, String path, Map<String, Object> read)
            throws ReflectiveOperationException {
        for (Method method : type.getDeclaredMethods()) {
            if (method.isDefault() || method.isSynthetic()) {
                continue;
            }
            method.setAccessible(true);
            String name = path + "." + Words.kebab(method.getName());
            Object value = unwrapped(method.invoke(mapping));
            if (method.getReturnType().isInterface()
                    && method.getReturnType().getName().startsWith("dev.gatewright.")) {
                collect(method.getReturnType(), value, name, read);
            } else {
                read.put(name, value);
            }
        }
    }

    private static Object unwrapped(Object value) {
        return switch (value) {
            case Optional<?> optional -> unwrapped(optional.orElseThrow());
            case OptionalInt optional -> (long) optional.getAsInt();
            case Integer number -> number.longValue();
            case List<?> list -> list.stream().map(Object::toString).toList();
            default -> value;
        };
    }
}
