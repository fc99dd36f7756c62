package dev.gatewright.keymanager.system;

import dev.gatewright.chassis.tenancy.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Supplier;

/** A transaction in system scope. What an action returns is committed; what it throws rolls back. */
@ApplicationScoped
public class SystemWork {

    private final Tenancy tenancy;

    SystemWork(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    /** Within a transaction in system scope that runs already, a part of it. */
    public <T> T in(Supplier<T> action) {
        return tenancy.asSystem(() -> QuarkusTransaction.joiningExisting().call(action::get));
    }
}
