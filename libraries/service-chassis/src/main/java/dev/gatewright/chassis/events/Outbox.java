package dev.gatewright.chassis.events;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells other services of a change, by writing the event in the transaction that makes the change. The relay sends it
 * after the commit, and again until Kafka has acknowledged it.
 */
@ApplicationScoped
public class Outbox {

    private static final Pattern NOUN = Pattern.compile("[a-z][a-z-]{0,40}");
    private static final String INSERT = """
            insert into outbox (id, noun, aggregate, version, organization, deleted, occurred_at, payload)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Database database;
    private final TransactionSynchronizationRegistry transactions;
    private final RelaySignal signal;
    private final Clock clock;

    Outbox(Database database, TransactionSynchronizationRegistry transactions, RelaySignal signal, Clock clock) {
        this.database = database;
        this.transactions = transactions;
        this.signal = signal;
        this.clock = clock;
    }

    /**
     * Tells the full state of a thing.
     *
     * @param noun names the topic, {@code gatewright.<noun>.v1}
     * @param version ascends with each change of the thing
     * @param organization null for what belongs to none; only in system scope
     */
    public void publish(String noun, UUID id, long version, @Nullable UUID organization, Record payload) {
        write(noun, id, version, organization, payload, false);
    }

    /** Tells that a thing is gone. The payload holds ids only, so that nothing of an erased person remains. */
    public void publishDeleted(String noun, UUID id, long version, @Nullable UUID organization, Record payload) {
        write(noun, id, version, organization, payload, true);
    }

    private void write(
            String noun, UUID id, long version, @Nullable UUID organization, Record payload, boolean deleted) {
        if (!NOUN.matcher(noun).matches()) {
            throw new IllegalArgumentException("no noun: " + noun);
        }
        if (transactions.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new IllegalStateException("An event is written in the transaction of the change it tells of");
        }
        database.update(
                INSERT,
                Ids.next(),
                noun,
                id,
                version,
                organization,
                deleted,
                clock.instant(),
                EventJson.payload(payload));
        transactions.registerInterposedSynchronization(new WakeAfterCommit(signal));
    }

    private record WakeAfterCommit(RelaySignal signal) implements Synchronization {

        @Override
        public void beforeCompletion() {
            // Only the outcome matters.
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                signal.wake();
            }
        }
    }
}
