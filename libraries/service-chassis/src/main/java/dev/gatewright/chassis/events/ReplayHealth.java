package dev.gatewright.chassis.events;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before it is known which sessions have ended. */
@Readiness
@ApplicationScoped
class ReplayHealth implements HealthCheck {

    private final EventWorkers workers;

    ReplayHealth(EventWorkers workers) {
        this.workers = workers;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("events-replayed")
                .status(workers.hasReplayed())
                .build();
    }
}
