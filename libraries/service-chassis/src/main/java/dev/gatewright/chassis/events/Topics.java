package dev.gatewright.chassis.events;

import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/** The compacted topics, made when they are missing. */
@ApplicationScoped
class Topics {

    private static final long PATIENCE_SECONDS = 15;

    private final EventsConfig config;
    private final Map<String, Object> kafka;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    Topics(EventsConfig config, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.config = config;
        this.kafka = kafka;
    }

    String name(String noun) {
        return config.topicPrefix().orElse("") + "gatewright." + noun + ".v1";
    }

    Map<String, Object> clientSettings() {
        return new HashMap<>(kafka);
    }

    /** Makes the topic unless it is there; throws KafkaException when that cannot be found out now. */
    void ensure(String topic) throws InterruptedException {
        if (known.contains(topic)) {
            return;
        }
        Map<String, Object> settings = clientSettings();
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        try (Admin admin = Admin.create(settings)) {
            NewTopic wanted = new NewTopic(topic, config.partitions(), config.replication())
                    .configs(Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT));
            admin.createTopics(List.of(wanted)).all().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new KafkaException("The topic " + topic + " cannot be made", e.getCause());
            }
        } catch (TimeoutException e) {
            throw new KafkaException("Kafka did not answer in time", e);
        }
        known.add(topic);
    }
}
