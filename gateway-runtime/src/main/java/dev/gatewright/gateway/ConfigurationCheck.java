package dev.gatewright.gateway;

import dev.gatewright.contracts.configuration.UnknownKeys;
import dev.gatewright.gateway.admin.AdminConfig;
import dev.gatewright.gateway.control.ControlConfig;
import dev.gatewright.gateway.listener.ListenerConfig;
import dev.gatewright.gateway.telemetry.TelemetryConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Judges the whole configuration before any room is made, and names every problem at once. */
final class ConfigurationCheck {

    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern GROUP = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern PROXY = Pattern.compile("http://[A-Za-z0-9.-]+:[0-9]{1,5}/?");

    private final List<String> problems = new ArrayList<>();

    private ConfigurationCheck() {}

    static List<String> problems(Config config, Settings settings) {
        ConfigurationCheck check = new ConfigurationCheck();
        check.problems.addAll(new UnknownKeys("gateway.", KnownKeys.ALL, "")
                .problems(config.getPropertyNames(), System.getenv()::containsKey));
        check.control(settings.control());
        check.admin(settings.admin());
        check.listener(settings.listener());
        check.telemetry(settings.telemetry());
        check.ports(settings.listener().port(), settings.admin().port());
        return List.copyOf(check.problems);
    }

    /** The message that start-up ends with. */
    static String message(List<String> problems) {
        StringBuilder text = new StringBuilder("The gateway cannot start with this configuration:\n");
        problems.forEach(problem -> text.append("  - ").append(problem).append('\n'));
        return text.append("Keys: docs/reference/configuration.md").toString();
    }

    private void control(ControlConfig control) {
        if (control.url().isPresent()) {
            hosted(control, control.url().get());
        } else if (control.folder().isEmpty()) {
            problems.add("gateway.control.folder or gateway.control.url is required");
        } else {
            required("gateway.control.group", control.group());
        }
        required("gateway.control.root-thumbprint", control.rootThumbprint());
        matching("gateway.control.group", control.group(), GROUP, "a DNS label in lower case");
        matching("gateway.control.root-thumbprint", control.rootThumbprint(), THUMBPRINT, "43 characters of base64url");
        between("gateway.control.poll-interval", control.pollInterval().toMillis(), 10, 3_600_000, "10ms", "1h");
        atLeastOne("gateway.control.maximum-bundle", control.maximumBundle().asLongValue());
        atLeastOne("gateway.control.maximum-feed", control.maximumFeed().asLongValue());
        if (control.folder().isPresent()
                && control.folder()
                        .get()
                        .toAbsolutePath()
                        .normalize()
                        .equals(control.stateFolder().toAbsolutePath().normalize())) {
            problems.add("gateway.control.state-folder must not be gateway.control.folder");
        }
    }

    private void hosted(ControlConfig control, String url) {
        if (control.folder().isPresent()) {
            problems.add("gateway.control.folder and gateway.control.url must not be given together");
        }
        if (control.group().isPresent()) {
            problems.add("gateway.control.group must not be given with gateway.control.url: enrolment decides");
        }
        address("gateway.control.url", url, control.requireHttps() ? Set.of("https") : Set.of("https", "http"));
        matching("gateway.control.proxy", control.proxy(), PROXY, "http://host:port");
        if (control.enrolmentToken().isPresent() && control.enrolmentTokenFile().isPresent()) {
            problems.add("gateway.control.enrolment-token and -file must not be given together");
        }
        between(
                "gateway.control.enrolment-patience",
                control.enrolmentPatience().toSeconds(),
                0,
                86_400,
                "0s",
                "24h");
    }

    private void address(String key, String value, Set<String> schemes) {
        try {
            URI address = new URI(value);
            if (!schemes.contains(String.valueOf(address.getScheme()))
                    || address.getHost() == null
                    || address.getUserInfo() != null
                    || address.getQuery() != null
                    || address.getFragment() != null) {
                problems.add(key + " must be an address with " + String.join(" or ", new TreeSet<>(schemes))
                        + ", without credentials, query or fragment");
            }
        } catch (URISyntaxException e) {
            problems.add(key + " is no address");
        }
    }

    private void admin(AdminConfig admin) {
        between("gateway.admin.port", admin.port(), 0, 65_535, "0", "65535");
        atLeastOne("gateway.admin.requests-per-second", admin.requestsPerSecond());
    }

    private void listener(ListenerConfig listener) {
        between("gateway.listener.port", listener.port(), 0, 65_535, "0", "65535");
        between("gateway.listener.drain-timeout", listener.drainTimeout().toSeconds(), 0, 86_400, "0s", "24h");
        if (listener.eventLoops().isPresent()) {
            between("gateway.listener.event-loops", listener.eventLoops().getAsInt(), 1, 256, "1", "256");
        }
        if (listener.tls().certificate().isPresent() != listener.tls().key().isPresent()) {
            problems.add("gateway.listener.tls.certificate and gateway.listener.tls.key must be given together");
        }
    }

    /** Vert.x would let two servers share one port, and the operator's pages would answer to the world. */
    private void ports(int listener, int admin) {
        if (listener == admin && listener != 0) {
            problems.add("gateway.listener.port and gateway.admin.port must differ");
        }
    }

    private void telemetry(TelemetryConfig telemetry) {
        double share = telemetry.accessLog().successShare();
        if (!(share >= 0 && share <= 1)) {
            problems.add("gateway.telemetry.access-log.success-share must be between 0 and 1");
        }
        between("gateway.telemetry.access-log.queue", telemetry.accessLog().queue(), 1, 1 << 20, "1", "1048576");
    }

    private void required(String key, Optional<?> value) {
        if (value.isEmpty()) {
            problems.add(key + " is required");
        }
    }

    private void matching(String key, Optional<String> value, Pattern pattern, String wanted) {
        if (value.isPresent() && !pattern.matcher(value.get()).matches()) {
            problems.add(key + " must be " + wanted);
        }
    }

    private void between(String key, long value, long least, long most, String leastText, String mostText) {
        if (value < least || value > most) {
            problems.add(key + " must be between " + leastText + " and " + mostText);
        }
    }

    private void atLeastOne(String key, long value) {
        if (value < 1) {
            problems.add(key + " must be at least 1");
        }
    }
}
