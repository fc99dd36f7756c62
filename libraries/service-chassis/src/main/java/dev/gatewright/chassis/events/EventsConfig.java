package dev.gatewright.chassis.events;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where and how events are told. */
@ConfigMapping(prefix = "gatewright.events")
public interface EventsConfig {

    /** Whether events are sent and read; the outbox is written all the same. */
    @WithDefault("true")
    boolean enabled();

    /** What all topic names begin with, so that several installations share one Kafka. */
    Optional<String> topicPrefix();

    /** Partitions of a topic that does not exist yet. */
    @WithDefault("3")
    int partitions();

    /** Replicas of a topic that does not exist yet. */
    @WithDefault("1")
    short replication();

    /** How often the relay looks for events although no commit woke it. */
    @WithDefault("2s")
    Duration pollInterval();

    /** How long to wait after a first failure of Kafka or the database; doubles up to the longest. */
    @WithDefault("250ms")
    Duration shortestBackOff();

    /** The longest pause between two tries. */
    @WithDefault("10s")
    Duration longestBackOff();
}
