package dev.gatewright.publisher.feed;

import dev.gatewright.bundle.feed.FeedBatchWriter;
import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.bundle.feed.FeedTerms;
import dev.gatewright.bundle.feed.FeedWriter;
import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.signals.Signals;
import dev.gatewright.publisher.trust.HostedKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes and reads the feed of a group. */
@ApplicationScoped
public class FeedLog {

    /** Who is further behind takes the snapshot: a batch costs more on the wire than its entries. */
    static final int MOST_BATCHES = 500;

    private static final int MOST_ENTRIES = 1_000;
    private static final Duration KEPT = Duration.ofDays(7);

    private final Feeds feeds;
    private final Groups groups;
    private final HostedKeys keys;
    private final Signals signals;
    private final Clock clock;

    FeedLog(Feeds feeds, Groups groups, HostedKeys keys, Signals signals, Clock clock) {
        this.feeds = feeds;
        this.groups = groups;
        this.keys = keys;
        this.signals = signals;
        this.clock = clock;
    }

    /** Where the feed stands; a group without one gets its first. */
    @Transactional
    public FeedPosition position(UUID group) {
        return feeds.position(group).orElseGet(() -> {
            GatewayGroup locked = groups.lock(group);
            return feeds.position(group).orElseGet(() -> begin(locked, 1));
        });
    }

    /** Where the feed stands; null for a group that no gateway has asked for it yet. */
    public @Nullable FeedPosition positionOrNull(UUID group) {
        return feeds.position(group).orElse(null);
    }

    /** Applies what differs from what the feed says already, in as few batches as can be. */
    @Transactional
    public void apply(UUID group, List<? extends FeedEntry> entries) {
        GatewayGroup locked = groups.lock(group);
        FeedPosition at = feeds.position(group).orElseGet(() -> begin(locked, 1));
        List<FeedEntry> news = new ArrayList<>();
        for (FeedEntry entry : entries) {
            if (isNews(group, entry)) {
                news.add(entry);
            }
        }
        for (int start = 0; start < news.size(); start += MOST_ENTRIES) {
            at = write(locked, at, news.subList(start, Math.min(news.size(), start + MOST_ENTRIES)));
        }
        if (!news.isEmpty()) {
            signals.changed(group);
        }
    }

    private boolean isNews(UUID group, FeedEntry entry) {
        Optional<FeedEntry> present = feeds.entry(group, entry.identity());
        return entry instanceof FeedEntry.Removed ? present.isPresent() : !present.equals(Optional.of(entry));
    }

    private FeedPosition write(GatewayGroup group, FeedPosition at, List<FeedEntry> entries) {
        FeedBatchWriter.Written written =
                new FeedBatchWriter(keys.current(KeyRole.FEED)).write(group.name(), at, clock.instant(), entries);
        entries.forEach(entry -> feeds.put(group.id(), entry));
        feeds.advance(group.id(), written.position(), written.text(), clock.instant());
        return written.position();
    }

    /**
     * Starts the feed anew above an epoch that a gateway has seen. What the feed holds stays; every gateway takes the
     * snapshot.
     */
    @Transactional
    public void beginAbove(UUID group, long epoch) {
        GatewayGroup locked = groups.lock(group);
        long present = feeds.position(group).map(FeedPosition::epoch).orElse(0L);
        begin(locked, Math.max(present, epoch) + 1);
        signals.changed(group);
    }

    /**
     * Starts the feed anew if another key signs feeds now than when it began: what a gateway keeps of it would not be
     * believed any more once the old key has ended.
     */
    @Transactional
    public void renewSignature(UUID group) {
        if (isSignerReplaced(group)) {
            groups.lock(group);
            if (isSignerReplaced(group)) {
                beginAbove(group, 0);
            }
        }
    }

    private boolean isSignerReplaced(UUID group) {
        return feeds.position(group).isPresent()
                && !feeds.signer(group)
                        .equals(Optional.of(keys.current(KeyRole.FEED).kid()));
    }

    private FeedPosition begin(GatewayGroup group, long epoch) {
        FeedTerms terms = new FeedTerms(group.name(), epoch, 1, clock.instant(), null, null, null);
        FeedPosition first = new FeedPosition(epoch, 1, content(write(group, terms)));
        feeds.start(
                group.id(),
                group.organization(),
                first,
                keys.current(KeyRole.FEED).kid());
        return first;
    }

    /** The signed snapshot of where the feed stands. */
    @Transactional
    public byte[] snapshot(UUID group) {
        FeedPosition at = position(group);
        GatewayGroup locked = groups.lock(group);
        FeedPosition now = feeds.position(group).orElse(at);
        return write(
                locked,
                new FeedTerms(locked.name(), now.epoch(), now.sequence(), clock.instant(), null, null, now.digest()));
    }

    private byte[] write(GatewayGroup group, FeedTerms terms) {
        return new FeedWriter(keys.current(KeyRole.FEED)).write(terms, feeds.entries(group.id()));
    }

    private static String content(byte[] file) {
        int lineEnd = 0;
        while (file[lineEnd] != '\n') {
            lineEnd++;
        }
        return Sha256.hex(Arrays.copyOfRange(file, lineEnd + 1, file.length));
    }

    /** The batches that lead from a position to a newer one; empty when only the snapshot does. */
    @Transactional
    public Optional<List<String>> batchesBetween(UUID group, long epoch, long sequence, FeedPosition newer) {
        long missing = newer.sequence() - sequence;
        if (newer.epoch() != epoch || missing < 0 || missing > MOST_BATCHES) {
            return Optional.empty();
        }
        List<String> batches = feeds.batches(group, epoch, sequence, (int) missing);
        return batches.size() == missing ? Optional.of(batches) : Optional.empty();
    }

    /** Forgets batches that are older than any gateway should be behind. */
    @Transactional
    public void forgetOld() {
        feeds.forgetBatches(clock.instant().minus(KEPT));
    }
}
