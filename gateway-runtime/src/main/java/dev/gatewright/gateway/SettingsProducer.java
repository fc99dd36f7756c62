package dev.gatewright.gateway;

import dev.gatewright.gateway.admin.AdminConfig;
import dev.gatewright.gateway.authentication.AuthenticationConfig;
import dev.gatewright.gateway.control.ControlConfig;
import dev.gatewright.gateway.listener.ListenerConfig;
import dev.gatewright.gateway.outbound.OutboundConfig;
import dev.gatewright.gateway.stage.limit.LimitConfig;
import dev.gatewright.gateway.telemetry.TelemetryConfig;
import dev.gatewright.gateway.upstream.UpstreamConfig;
import dev.gatewright.gateway.usage.UsageConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Asks for every configuration interface by injection: Quarkus keeps only those that somebody asks for so. */
final class SettingsProducer {

    @Produces
    @Singleton
    Settings settings(
            AdminConfig admin,
            AuthenticationConfig authentication,
            ControlConfig control,
            LimitConfig limit,
            ListenerConfig listener,
            OutboundConfig outbound,
            TelemetryConfig telemetry,
            UpstreamConfig upstream,
            UsageConfig usage) {
        return new Settings(admin, authentication, control, limit, listener, outbound, telemetry, upstream, usage);
    }
}
