package dev.gatewright.gateway;

import dev.gatewright.gateway.admin.AdminConfig;
import dev.gatewright.gateway.control.ControlConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/** Judges the whole configuration before any room is made, and names every problem at once. */
final class ConfigurationCheck {

    private static final Pattern THUMBPRINT = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern GROUP = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private final List<String> problems = new ArrayList<>();

    private ConfigurationCheck() {}

    static List<String> problems(Config config, ControlConfig control, AdminConfig admin) {
        ConfigurationCheck check = new ConfigurationCheck();
        check.problems.addAll(
                UnknownKeys.problems(config.getPropertyNames(), KnownKeys.ALL, System.getenv()::containsKey));
        check.control(control);
        check.admin(admin);
        return List.copyOf(check.problems);
    }

    /** The message that start-up ends with. */
    static String message(List<String> problems) {
        StringBuilder text = new StringBuilder("The gateway cannot start with this configuration:\n");
        problems.forEach(problem -> text.append("  - ").append(problem).append('\n'));
        return text.append("Keys: docs/reference/configuration.md").toString();
    }

    private void control(ControlConfig control) {
        required("gateway.control.folder", control.folder());
        required("gateway.control.group", control.group());
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

    private void admin(AdminConfig admin) {
        between("gateway.admin.port", admin.port(), 0, 65_535, "0", "65535");
        atLeastOne("gateway.admin.requests-per-second", admin.requestsPerSecond());
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
