package dev.gatewright.chassis.audit;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Person;
import dev.gatewright.chassis.tenancy.Tenancy;
import io.quarkus.arc.Arc;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Records a change, in the transaction that makes it. What is passed as before and after must hold no secret. */
@ApplicationScoped
public class Audit {

    private final AuditTrail trail;
    private final Tenancy tenancy;
    private final Caller caller;
    private final TransactionSynchronizationRegistry transactions;

    Audit(AuditTrail trail, Tenancy tenancy, Caller caller, TransactionSynchronizationRegistry transactions) {
        this.trail = trail;
        this.tenancy = tenancy;
        this.caller = caller;
        this.transactions = transactions;
    }

    /**
     * Records what the current caller (or, outside of a request, the system) did in the current organization.
     *
     * @param action a verb in the past and a noun, such as {@code api.created}
     * @param before the state that was, as something that Jackson writes; null when there was none
     * @param after the state that is; null when there is none any more
     */
    public void record(String action, Subject subject, @Nullable Object before, @Nullable Object after) {
        record(actor(), action, subject, before, after);
    }

    /** The same for an actor that is no caller, such as an instance. */
    public void record(Actor actor, String action, Subject subject, @Nullable Object before, @Nullable Object after) {
        UUID organization = tenancy.current()
                .orElseThrow(() -> new IllegalStateException("No organization is set that this belongs to"));
        record(organization, actor, action, subject, before, after);
    }

    /** What the current caller did in system scope, where the organization has to be named. */
    public void record(
            UUID organization, String action, Subject subject, @Nullable Object before, @Nullable Object after) {
        record(organization, actor(), action, subject, before, after);
    }

    /** The same in system scope, where the organization has to be named. */
    public void record(
            UUID organization,
            Actor actor,
            String action,
            Subject subject,
            @Nullable Object before,
            @Nullable Object after) {
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("A change is recorded in the transaction that makes it");
        }
        trail.append(organization, actor, action, subject, before, after);
    }

    private Actor actor() {
        if (!Arc.container().requestContext().isActive() || !caller.isSignedIn()) {
            return Actor.SYSTEM;
        }
        Person person = caller.person();
        return new Actor(person.serviceAccount() ? "service-account" : "person", person.id(), person.name());
    }
}
