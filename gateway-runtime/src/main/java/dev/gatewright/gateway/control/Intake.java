package dev.gatewright.gateway.control;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.VerifiedBundle;
import dev.gatewright.bundle.feed.FeedBatch;
import dev.gatewright.gateway.pipeline.Snapshot;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes artifacts in or refuses them: verify, apply, keep, and say so. On control's own thread, the one writer. */
final class Intake {

    private static final Logger LOG = Logger.getLogger("gatewright.control");
    private static final Duration RETRY = Duration.ofSeconds(5);

    private final StateFolder state;
    private final Trust trust;
    private final FeedIntake feed;
    private final Activation activation;
    private final Ledger ledger;
    private final Map<Artifact, Write> unwritten = new EnumMap<>(Artifact.class);
    private Consumer<Snapshot> activated = snapshot -> {};
    private long writeAgainAt;

    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    /** Takes one artifact in, or refuses it. */
    @FunctionalInterface
    interface Taking {
        void take() throws Refused;
    }

    Intake(StateFolder state, Trust trust, FeedIntake feed, Activation activation, Ledger ledger) {
        this.state = state;
        this.trust = trust;
        this.feed = feed;
        this.activation = activation;
        this.ledger = ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    boolean isTrustEstablished() {
        return trust.isEstablished();
    }

    /** Whether the document is one that the pinned root has signed. */
    boolean canBeginWith(byte[] document) {
        return trust.isPinned(document);
    }

    void whenActivated(Consumer<Snapshot> action) {
        activated = action;
    }

    /** Takes the artifact in or refuses it; what is active changes only when it was taken in. */
    @Nullable
    RefusalReason offer(Artifact artifact, byte[] bytes, String digest, ControlStatus.Origin origin) {
        return attempt(artifact, digest, () -> {
            switch (artifact) {
                case TRUST -> takeTrust(bytes, digest, origin);
                case FEED -> takeFeed(bytes, digest, origin);
                case BUNDLE -> takeBundle(activation.verify(bytes, highestBundle()), bytes, digest, origin);
                case HEAD -> throw new IllegalArgumentException("a head is not taken in but listened to");
            }
        });
    }

    /** @return why it was refused, null when it was taken in */
    @Nullable
    RefusalReason attempt(Artifact artifact, String digest, Taking taking) {
        try {
            taking.take();
            return null;
        } catch (Refused e) {
            refuse(artifact, digest, e);
            return e.reason();
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(e, "%s could not be taken in", artifact.fileName());
            refuse(artifact, digest, new Refused(RefusalReason.CONTENT_INVALID, "the gateway failed while reading it"));
            return RefusalReason.CONTENT_INVALID;
        }
    }

    private void takeTrust(byte[] bytes, String digest, ControlStatus.Origin origin) throws Refused {
        var document = trust.take(bytes);
        long version = document.version();
        ledger.accepted(
                Artifact.TRUST,
                new InForce(null, version, null, document.issuedAt().getEpochSecond(), null, digest));
        LOG.infof("trust document version %d is in force", version);
        if (!isKept(origin)) {
            write(Artifact.TRUST, () -> state.keepTrust(version, bytes));
        }
    }

    private void takeFeed(byte[] bytes, String digest, ControlStatus.Origin origin) throws Refused {
        InForce applied = feed.take(bytes, digest, highestFeed());
        ledger.accepted(Artifact.FEED, applied);
        LOG.infof("feed epoch %d, sequence %d is in force", applied.epoch(), applied.version());
        StateFolder.FeedMark mark = applied.feedMark();
        write(Artifact.FEED, isKept(origin) ? () -> state.raise(mark) : () -> state.keepFeed(bytes, mark));
    }

    /** Applies the batch that follows what is in force; kept before anyone is told. */
    void takeBatch(byte[] text, ControlStatus.Origin origin) throws Refused {
        InForce before = ledger.inForce(Artifact.FEED);
        if (before == null) {
            throw new Refused(RefusalReason.FEED_GAP, "a batch without a snapshot before it");
        }
        FeedBatch batch = feed.takeBatch(text, before.feedPosition());
        ledger.accepted(
                Artifact.FEED,
                new InForce(
                        batch.position().epoch(),
                        batch.position().sequence(),
                        batch.position().digest(),
                        batch.header().issuedAt(),
                        null,
                        before.digest()));
        LOG.debugf("feed sequence %d is in force", batch.position().sequence());
        if (!isKept(origin)) {
            // One that could not be kept leaves a gap on disk: the snapshot that is fetched then mends it.
            write(Artifact.FEED, () -> state.keepBatch(text));
        }
    }

    /** Whether the feed that is in force could be written so far. */
    boolean isFeedKept() {
        return !unwritten.containsKey(Artifact.FEED);
    }

    VerifiedBundle verifyBundle(byte[] bytes) throws Refused {
        return activation.verify(bytes, highestBundle());
    }

    void takeBundle(VerifiedBundle verified, byte[] bytes, String digest, ControlStatus.Origin origin) throws Refused {
        long began = System.nanoTime();
        Activation.Activated taken = activation.activate(verified, digest);
        InForce bundle = taken.bundle();
        ledger.activated(bundle, origin, taken.quarantined(), System.nanoTime() - began);
        activated.accept(taken.snapshot());
        LOG.infof("bundle version %d is active, content %s", bundle.version(), bundle.content());
        taken.quarantined()
                .forEach(api ->
                        LOG.warnf("API %s version %s is quarantined: %s", api.api(), api.version(), api.reason()));
        StateFolder.BundleMark mark = bundle.bundleMark();
        write(Artifact.BUNDLE, isKept(origin) ? () -> state.raise(mark) : () -> state.keepBundle(bytes, mark));
    }

    /** What is in force was never behind the mark, and the mark is behind it while the state folder cannot be written. */
    private StateFolder.@Nullable FeedMark highestFeed() {
        InForce now = ledger.inForce(Artifact.FEED);
        return now == null ? state.feedMark() : now.feedMark();
    }

    StateFolder.@Nullable BundleMark highestBundle() {
        InForce now = ledger.inForce(Artifact.BUNDLE);
        return now == null ? state.bundleMark() : now.bundleMark();
    }

    private static boolean isKept(ControlStatus.Origin origin) {
        return origin == ControlStatus.Origin.LAST_GOOD;
    }

    void refuse(Artifact artifact, String digest, Refused refused) {
        if (ledger.refused(artifact, digest, refused)) {
            LOG.warnf(
                    "%s is refused (%s): %s; what was active goes on",
                    artifact.fileName(), refused.reason().slug(), refused.getMessage());
        }
    }

    void keepHead(String compact) {
        write(Artifact.HEAD, () -> state.keepHead(compact));
    }

    /** The activation stands whether or not it can be kept; that it was not kept is reported apart and tried again. */
    private void write(Artifact artifact, Write write) {
        try {
            write.run();
            unwritten.remove(artifact);
            if (unwritten.isEmpty()) {
                ledger.persisted();
            }
        } catch (IOException e) {
            unwritten.put(artifact, write);
            writeAgainAt = System.nanoTime() + RETRY.toNanos();
            ledger.notPersisted("%s could not be kept (%s)".formatted(artifact.fileName(), e));
            LOG.errorf("%s is in force but could not be kept for a restart: %s", artifact.fileName(), e);
        }
    }

    void writeAgain() {
        if (!unwritten.isEmpty() && System.nanoTime() - writeAgainAt >= 0) {
            Map.copyOf(unwritten).forEach(this::write);
        }
    }
}
