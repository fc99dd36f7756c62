package dev.gatewright.chassis.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * The scope in which the current thread reads and writes: one organization, the system, or nothing.
 *
 * <p>A connection gets its scope when it is taken from the pool, and a transaction keeps its connection. So a scope is
 * opened before the transaction; changing it inside one is refused rather than silently without effect.
 */
@ApplicationScoped
public class Tenancy {

    private static final ScopedValue<Scope> SCOPE = ScopedValue.newInstance();

    private final TransactionManager transactions;
    private final RequestTenancy request;

    Tenancy(TransactionManager transactions, RequestTenancy request) {
        this.transactions = transactions;
        this.request = request;
    }

    /** Runs the action with the organization's rows, and no others. */
    public <T> T as(UUID organization, Supplier<T> action) {
        return in(new Scope.OfOrganization(organization), action);
    }

    /** Runs the action with the organization's rows, and no others. */
    public void as(UUID organization, Runnable action) {
        as(organization, () -> {
            action.run();
            return Boolean.TRUE;
        });
    }

    /** Runs the action with every organization's rows; for what has no organization yet, or serves all. */
    public <T> T asSystem(Supplier<T> action) {
        return in(new Scope.OfSystem(), action);
    }

    /** The organization whose rows can be seen now. */
    public Optional<UUID> current() {
        return scope() instanceof Scope.OfOrganization(UUID id) ? Optional.of(id) : Optional.empty();
    }

    Scope scope() {
        return SCOPE.isBound() ? SCOPE.get() : request.scope();
    }

    private <T> T in(Scope wanted, Supplier<T> action) {
        Scope present = scope();
        if (!present.equals(wanted) && inTransaction()) {
            throw new IllegalStateException("The running transaction belongs to " + present + ", not to " + wanted
                    + ": open the scope before the transaction");
        }
        return ScopedValue.where(SCOPE, wanted).call(action::get);
    }

    private boolean inTransaction() {
        try {
            return transactions.getStatus() != Status.STATUS_NO_TRANSACTION;
        } catch (SystemException e) {
            throw new IllegalStateException("The transaction's state is unknown", e);
        }
    }
}
