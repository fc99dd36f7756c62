package dev.gatewright.publisher.sync;

import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.bundle.head.Head;
import dev.gatewright.publisher.deployments.ProgressStore;
import dev.gatewright.publisher.feed.FeedLog;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The streams of one group on this node. A refresh reads the group once and writes to all; refreshes never overlap, so a
 * connection that joins meanwhile is served by the next one and misses nothing.
 */
final class GroupStreams {

    private final UUID organization;
    private final UUID group;
    private final Set<StreamConnection> connections = ConcurrentHashMap.newKeySet();

    GroupStreams(UUID organization, UUID group) {
        this.organization = organization;
        this.group = group;
    }

    /** What a refresh asks. */
    record Sources(Heads heads, FeedLog feed, ProgressStore progress, Clock clock) {}

    UUID organization() {
        return organization;
    }

    UUID group() {
        return group;
    }

    void add(StreamConnection connection) {
        connections.add(connection);
    }

    void remove(StreamConnection connection) {
        connection.markClosed();
        connections.remove(connection);
    }

    boolean isEmpty() {
        return connections.isEmpty();
    }

    int size() {
        return connections.size();
    }

    List<UUID> instances() {
        return connections.stream().map(each -> each.instance().id()).distinct().toList();
    }

    void closeInstance(UUID instance) {
        connections.removeIf(connection -> {
            boolean meant = connection.instance().id().equals(instance);
            if (meant) {
                connection.close();
            }
            return meant;
        });
    }

    /**
     * Sends what is missing, then the head, which so never names what was not sent before it. Returns for how many
     * instances a bundle was offered for the first time.
     */
    int refresh(Sources sources) {
        connections.removeIf(StreamConnection::isClosed);
        if (connections.isEmpty()) {
            return 0;
        }
        Heads.Signed signed = sources.heads().head(group);
        List<StreamConnection> present = List.copyOf(connections);
        sendBatches(present, signed.head().feed(), sources.feed());
        List<Buffer> head = List.of(SentEvents.head(signed.jws()));
        present.forEach(connection -> connection.send(head));
        return offer(present, signed.head(), sources);
    }

    private int offer(List<StreamConnection> present, Head head, Sources sources) {
        Head.Announced bundle = head.bundle();
        if (bundle == null) {
            return 0;
        }
        List<UUID> told = new ArrayList<>();
        for (StreamConnection connection : present) {
            if (connection.isNewlyOffered(bundle.version())) {
                told.add(connection.instance().id());
            }
        }
        return told.isEmpty()
                ? 0
                : sources.progress()
                        .offered(group, bundle.version(), told, sources.clock().instant());
    }

    /** Those at one place get the same bytes, which are read and encoded once. */
    private void sendBatches(List<StreamConnection> present, FeedPosition newest, FeedLog feed) {
        Map<List<Long>, Optional<List<Buffer>>> encoded = new HashMap<>();
        for (StreamConnection connection : present) {
            if (connection.isAt(newest.epoch(), newest.sequence())) {
                continue;
            }
            encoded.computeIfAbsent(
                            List.of(connection.epoch(), connection.sequence()),
                            at -> read(feed, at.getFirst(), at.getLast(), newest))
                    .ifPresentOrElse(
                            batches -> connection.sendBatches(batches, newest.epoch(), newest.sequence()),
                            () -> connection.sendResync(newest.epoch(), newest.sequence()));
        }
    }

    private Optional<List<Buffer>> read(FeedLog feed, long epoch, long sequence, FeedPosition newest) {
        return feed.batchesBetween(group, epoch, sequence, newest)
                .map(batches -> batches.stream().map(SentEvents::batch).toList());
    }
}
