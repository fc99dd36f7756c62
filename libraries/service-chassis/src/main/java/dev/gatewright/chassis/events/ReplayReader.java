package dev.gatewright.chassis.events;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reads a topic from its beginning into memory, and goes on from there. */
final class ReplayReader {

    private static final Logger LOG = Logger.getLogger(ReplayReader.class);

    private final EventReplay replay;
    private final Topics topics;
    private volatile boolean caughtUp;

    ReplayReader(EventReplay replay, Topics topics) {
        this.replay = replay;
        this.topics = topics;
    }

    boolean hasCaughtUp() {
        return caughtUp;
    }

    void read(BooleanSupplier stopped) throws InterruptedException {
        String topic = topics.name(replay.noun());
        topics.ensure(topic);
        try (Consumer<byte[], byte[]> consumer = Reading.open(topics)) {
            List<TopicPartition> partitions = Reading.assignAll(consumer, topic);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (!stopped.getAsBoolean()) {
                if (!caughtUp && hasReached(ends, consumer)) {
                    replay.caughtUp();
                    caughtUp = true;
                }
                consumer.poll(Reading.POLL).forEach(this::apply);
            }
        }
    }

    private static boolean hasReached(Map<TopicPartition, Long> ends, Consumer<byte[], byte[]> consumer) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    private void apply(ConsumerRecord<byte[], byte[]> entry) {
        if (entry.value() == null) {
            return;
        }
        try {
            replay.apply(EventJson.read(replay.noun(), entry.value()));
        } catch (IllegalArgumentException e) {
            LOG.errorf("%s-%d@%d is no event and is passed over", entry.topic(), entry.partition(), entry.offset());
        }
    }
}
