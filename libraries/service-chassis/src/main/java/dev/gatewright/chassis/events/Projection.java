package dev.gatewright.chassis.events;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.tenancy.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Applies a record in the transaction that also moves the offset and the version. Several replicas read the same
 * records; the offset's row lock lets one of them apply each.
 */
@ApplicationScoped
class Projection {

    private static final Logger LOG = Logger.getLogger(Projection.class);

    private final Database database;
    private final Tenancy tenancy;

    Projection(Database database, Tenancy tenancy) {
        this.database = database;
        this.tenancy = tenancy;
    }

    long next(EventHandler handler, TopicPartition partition) {
        return inSystem(() -> database.first(
                        "select next from consumer_offset where consumer = ? and topic = ? and partition = ?",
                        row -> row.getLong(1),
                        handler.consumer(),
                        partition.topic(),
                        partition.partition())
                .orElse(0L));
    }

    void forget(EventHandler handler, TopicPartition partition) {
        inSystem(() -> database.update(
                "delete from consumer_offset where consumer = ? and topic = ? and partition = ?",
                handler.consumer(),
                partition.topic(),
                partition.partition()));
    }

    void take(EventHandler handler, ConsumerRecord<byte[], byte[]> entry) {
        Event event = read(handler, entry);
        inSystem(() -> {
            if (moveOffset(handler, entry) && event != null && moveVersion(handler, event)) {
                handler.apply(event);
            }
            return Boolean.TRUE;
        });
    }

    /** Whether this record had not been taken yet. */
    private boolean moveOffset(EventHandler handler, ConsumerRecord<byte[], byte[]> entry) {
        return database.update("""
                        insert into consumer_offset as o (consumer, topic, partition, next) values (?, ?, ?, ?)
                        on conflict (consumer, topic, partition) do update set next = excluded.next
                        where o.next < excluded.next
                        """, handler.consumer(), entry.topic(), entry.partition(), entry.offset() + 1) == 1;
    }

    /** Whether the event is newer than what the projection holds. */
    private boolean moveVersion(EventHandler handler, Event event) {
        return database.update("""
                        insert into consumer_version as v (consumer, aggregate, version) values (?, ?, ?)
                        on conflict (consumer, aggregate) do update set version = excluded.version
                        where v.version < excluded.version
                        """, handler.consumer(), event.id(), event.version()) == 1;
    }

    /** A record that is no event would stop the topic for good: it is passed over, with a line in the log. */
    private static @Nullable Event read(EventHandler handler, ConsumerRecord<byte[], byte[]> entry) {
        if (entry.value() == null) {
            return null;
        }
        try {
            return EventJson.read(handler.noun(), entry.value());
        } catch (IllegalArgumentException e) {
            LOG.errorf("%s-%d@%d is no event and is passed over", entry.topic(), entry.partition(), entry.offset());
            return null;
        }
    }

    private <T> T inSystem(java.util.function.Supplier<T> work) {
        return tenancy.asSystem(() -> QuarkusTransaction.requiringNew().call(work::get));
    }
}
