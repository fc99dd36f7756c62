package dev.gatewright.chassis.events;

import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/** Reads a topic from where the projection's own tables say that it has got to. */
final class ProjectionReader {

    private static final Logger LOG = Logger.getLogger(ProjectionReader.class);

    private final EventHandler handler;
    private final Topics topics;
    private final Projection projection;
    private final Lag lag;

    ProjectionReader(EventHandler handler, Topics topics, Projection projection, Lag lag) {
        this.handler = handler;
        this.topics = topics;
        this.projection = projection;
        this.lag = lag;
    }

    /** Reads until stopped; after an exception it begins again at the stored offsets. */
    void read(BooleanSupplier stopped) throws InterruptedException {
        try {
            follow(stopped);
        } catch (RuntimeException e) {
            lag.failed();
            throw e;
        }
    }

    private void follow(BooleanSupplier stopped) throws InterruptedException {
        String topic = topics.name(handler.noun());
        topics.ensure(topic);
        try (Consumer<byte[], byte[]> consumer = Reading.open(topics)) {
            List<TopicPartition> partitions = Reading.assignAll(consumer, topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            long behind = 0;
            for (TopicPartition partition : partitions) {
                long end = ends.getOrDefault(partition, 0L);
                long start = start(partition, end);
                consumer.seek(partition, start);
                behind += end - start;
            }
            lag.behind(behind);
            while (!stopped.getAsBoolean()) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(Reading.POLL)) {
                    projection.take(handler, entry);
                    lag.applied();
                }
                lag.behind(partitions.stream()
                        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
                        .sum());
            }
        }
    }

    /** A topic that ends before the stored offset was made anew: everything is read again, and versions decide. */
    private long start(TopicPartition partition, long end) {
        long stored = projection.next(handler, partition);
        if (stored <= end) {
            return stored;
        }
        LOG.warnf("%s ends at %d, before the stored offset %d: it is read from its beginning", partition, end, stored);
        projection.forget(handler, partition);
        return 0;
    }
}
