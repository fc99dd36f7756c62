package dev.gatewright.chassis.configuration;

import dev.gatewright.chassis.outbound.OutboundConfig;
import dev.gatewright.contracts.configuration.UnknownKeys;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to start with a key below {@code gatewright.} that nothing reads. What is read follows from the configuration
 * interfaces that are injected somewhere, and from the {@code ${…}} of shipped values: there is no list to keep.
 */
@ApplicationScoped
class ConfigurationCheck {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(gatewright\\.[a-z0-9.-]+)");

    private static final String PREFIX = "gatewright.";

    /** What our scripts and the quick start read, from whom a service inherits its environment. */
    private static final String OF_SCRIPTS = "GATEWRIGHT_(CHROMIUM|GATEWAY|GITHUB_DESCRIPTION|JAVA_HOME|JDK_.+|KEYS"
            + "|MAVEN(_.+)?|OPA(_.+)?|STATE_FOLDER|TOOLS|USAGE)";

    /** Where tests find the repository; the same JVM's system properties are configuration. */
    private static final String REPOSITORY = "gatewright.root";

    private final Config config;
    private final BeanManager beans;

    ConfigurationCheck(Config config, BeanManager beans) {
        this.config = config;
        this.beans = beans;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        List<String> problems = problems(config.getPropertyNames());
        if (!problems.isEmpty()) {
            throw new IllegalStateException(
                    "The service cannot start with this configuration:\n  - " + String.join("\n  - ", problems));
        }
    }

    List<String> problems(Iterable<String> names) {
        return new UnknownKeys(PREFIX, known(), OF_SCRIPTS).problems(names, System.getenv()::containsKey);
    }

    /** Every key that something reads. */
    Set<String> known() {
        Set<String> known = new TreeSet<>(Set.of(REPOSITORY));
        mappings().map(type -> ConfigClass.configClass(type).getProperties()).forEach(properties -> {
            known.addAll(properties.keySet());
            properties.values().forEach(value -> addReferences(value, known));
        });
        for (ConfigSource source : config.getConfigSources()) {
            source.getPropertyNames().forEach(name -> addReferences(source.getValue(name), known));
        }
        known.removeIf(key -> !key.startsWith(PREFIX));
        return known;
    }

    /** Services that call nothing take the keys of outbound calls too, so that one file suits all of them. */
    private Stream<Class<?>> mappings() {
        return Stream.concat(Stream.of(OutboundConfig.class), injected()).distinct();
    }

    private Stream<Class<?>> injected() {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .flatMap(bean -> bean.getTypes().stream())
                .<Class<?>>mapMulti((type, sink) -> {
                    if (type instanceof Class<?> found && found.isAnnotationPresent(ConfigMapping.class)) {
                        sink.accept(found);
                    }
                });
    }

    private static void addReferences(@Nullable String value, Set<String> known) {
        Matcher matcher = REFERENCE.matcher(Objects.requireNonNullElse(value, ""));
        while (matcher.find()) {
            known.add(matcher.group(1));
        }
    }
}
