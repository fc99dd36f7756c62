package dev.gatewright.gateway.control;

import dev.gatewright.gateway.control.sync.About;
import dev.gatewright.gateway.control.sync.ControlPlane;
import dev.gatewright.gateway.control.sync.SyncSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads hosted mode's configuration. */
final class HostedMode {

    private HostedMode() {}

    static ControlPlane open(ControlConfig config, String software, Clock clock) throws IOException {
        SyncSettings settings = new SyncSettings(
                config.url().orElseThrow(), proxy(config), config.extraCa().orElse(null), SyncSettings.Pace.USUAL);
        return ControlPlane.open(
                settings,
                new ControlPlane.Admission(
                        config.ephemeral() ? null : config.identityFolder(),
                        token(config),
                        config.rootThumbprint().orElseThrow(),
                        About.of(config.instanceName().orElseGet(HostedMode::hostName), software),
                        config.enrolmentPatience()),
                clock);
    }

    private static SyncSettings.@Nullable Proxy proxy(ControlConfig config) {
        return config.proxy()
                .map(address -> new SyncSettings.Proxy(
                        URI.create(address),
                        config.proxyUser().orElse(null),
                        config.proxyPassword().orElse(null)))
                .orElse(null);
    }

    private static @Nullable String token(ControlConfig config) throws IOException {
        if (config.enrolmentToken().isPresent()) {
            return config.enrolmentToken().get();
        }
        Path file = config.enrolmentTokenFile().orElse(null);
        // Used once: at a later start it may have been deleted, as it should be.
        if (file == null || !Files.exists(file)) {
            return null;
        }
        List<String> lines = Files.readAllLines(file);
        return lines.isEmpty() ? null : lines.getFirst().strip();
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "gateway";
        }
    }
}
