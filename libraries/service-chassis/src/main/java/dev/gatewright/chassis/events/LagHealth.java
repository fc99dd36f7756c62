package dev.gatewright.chassis.events;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says how far each projection is behind and since when one fails. It stays up all the same: what is there is still
 * served, and another replica would fail at the same event.
 */
@Readiness
@ApplicationScoped
class LagHealth implements HealthCheck {

    private final EventWorkers workers;

    LagHealth(EventWorkers workers) {
        this.workers = workers;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder health =
                HealthCheckResponse.named("events-applied").up();
        workers.lags().forEach((consumer, lag) -> {
            health.withData(consumer + ".behind", lag.events());
            lag.failingSince().ifPresent(since -> health.withData(consumer + ".failing-since", since.toString()));
        });
        return health.build();
    }
}
