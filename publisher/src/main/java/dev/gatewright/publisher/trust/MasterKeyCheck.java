package dev.gatewright.publisher.trust;

import dev.gatewright.chassis.tenancy.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Refuses to start with a master key that is not the one that sealed the hosted keys; it changes nothing. */
@ApplicationScoped
class MasterKeyCheck {

    private final HostedKeys keys;
    private final Tenancy tenancy;

    MasterKeyCheck(HostedKeys keys, Tenancy tenancy) {
        this.keys = keys;
        this.tenancy = tenancy;
    }

    void check(@Observes StartupEvent event) {
        tenancy.asSystem(() -> QuarkusTransaction.requiringNew().call(() -> {
            keys.requireOpening();
            return true;
        }));
    }
}
