package dev.gatewright.gateway.control;

import dev.gatewright.gateway.control.sync.ConnectionStatus;
import java.util.Locale;
import java.util.Map;

/** The connection in Prometheus text format. */
final class SyncMetrics {

    private SyncMetrics() {}

    static void write(SyncStatus sync, PrometheusText text) {
        ConnectionStatus connection = sync.connection();
        text.type("gatewright_control_connected", "gauge", "1 for the way in which the control plane is reached.");
        for (ConnectionStatus.Link link : ConnectionStatus.Link.values()) {
            text.sample(
                    "gatewright_control_connected",
                    Map.of("link", link.name().toLowerCase(Locale.ROOT)),
                    link == connection.link() ? 1 : 0);
        }
        Long age = sync.headAgeSeconds();
        text.gauge(
                "gatewright_control_head_age_seconds",
                "Age of the last head believed, NaN before the first.",
                age == null ? Double.NaN : (double) age);
        Long skew = connection.clockSkewMillis();
        if (skew != null) {
            text.gauge("gatewright_control_clock_skew_seconds", "Own clock minus the control plane's.", skew / 1000.0);
        }
        text.gauge("gatewright_control_revoked", "1 when this instance is revoked.", connection.revoked() ? 1 : 0);
        text.gauge(
                "gatewright_control_unknown",
                "1 when the control plane has no such instance.",
                connection.unknown() ? 1 : 0);
        text.gauge("gatewright_control_instances", "Live instances of the group.", sync.instances());
    }
}
