package dev.gatewright.chassis.events;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.tenancy.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends what the outbox holds, in each thing's own order, and deletes a row only after Kafka has acknowledged it.
 *
 * <p>It reads whatever is there, never "what came after the last": ids do not commit in order. One relay of a service
 * works at a time (an advisory lock), so that two of them cannot overtake each other. What was sent but not deleted is
 * sent again, which consumers notice by the version.
 */
@ApplicationScoped
class Relay {

    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final int AT_ONCE = 500;

    private final Database database;
    private final Tenancy tenancy;
    private final Topics topics;
    private @Nullable Producer<byte[], byte[]> producer;

    Relay(Database database, Tenancy tenancy, Topics topics) {
        this.database = database;
        this.tenancy = tenancy;
        this.topics = topics;
    }

    /** Sends everything there is; throws when Kafka or the database is away. */
    void drain() throws InterruptedException {
        while (batch() == AT_ONCE) {
            LOG.debug("A full batch was sent; there may be more");
        }
    }

    private int batch() throws InterruptedException {
        try {
            return tenancy.asSystem(() -> QuarkusTransaction.requiringNew().call(this::sendBatch));
        } catch (RuntimeException e) {
            if (e.getCause() instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw e;
        }
    }

    private int sendBatch() throws InterruptedException {
        boolean alone = database.first(
                        "select pg_try_advisory_xact_lock(hashtext(current_schema() || '.outbox'))",
                        row -> row.getBoolean(1))
                .orElse(false);
        if (!alone) {
            return 0;
        }
        List<OutboxRow> rows = database.list(OutboxRow.SELECT, OutboxRow::read, AT_ONCE);
        if (rows.isEmpty()) {
            return 0;
        }
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (OutboxRow row : rows) {
            sent.add(send(row.event()));
        }
        deleteAcknowledged(rows, sent);
        return rows.size();
    }

    private Future<RecordMetadata> send(Event event) throws InterruptedException {
        String topic = topics.name(event.noun());
        topics.ensure(topic);
        byte[] key = event.id().toString().getBytes(StandardCharsets.UTF_8);
        return producer().send(new ProducerRecord<>(topic, key, EventJson.write(event)));
    }

    private void deleteAcknowledged(List<OutboxRow> rows, List<Future<RecordMetadata>> sent)
            throws InterruptedException {
        List<UUID> acknowledged = new ArrayList<>();
        Set<UUID> stuck = new HashSet<>();
        ExecutionException failure = null;
        for (int i = 0; i < rows.size(); i++) {
            UUID thing = rows.get(i).event().id();
            try {
                sent.get(i).get();
                // A later version goes again too, or the older one would follow it.
                if (!stuck.contains(thing)) {
                    acknowledged.add(rows.get(i).row());
                }
            } catch (ExecutionException e) {
                stuck.add(thing);
                failure = e;
            }
        }
        if (acknowledged.isEmpty() && failure != null) {
            throw new KafkaException("Kafka takes no events", failure.getCause());
        }
        database.update("delete from outbox where id = any (?)", (Object) acknowledged.toArray(UUID[]::new));
    }

    private Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> present = producer;
        if (present == null) {
            Map<String, Object> settings = topics.clientSettings();
            settings.put(ProducerConfig.ACKS_CONFIG, "all");
            settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
            settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
            settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
            settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
            present = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            producer = present;
        }
        return present;
    }

    void close() {
        Producer<byte[], byte[]> present = producer;
        if (present != null) {
            present.close(java.time.Duration.ofSeconds(2));
            producer = null;
        }
    }
}
