package dev.gatewright.gateway.control;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.pipeline.Snapshot;
import dev.gatewright.gateway.pipeline.SnapshotCompiler;
import dev.gatewright.gateway.policy.PolicyEngine;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the data plane on the newest configuration that can be believed. One thread does everything, so that there is one
 * writer; a bundle is looked at only when a feed that has not expired is in force.
 */
public final class Control implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("gatewright.control");
    private static final Duration RETRY = Duration.ofSeconds(5);

    /** Refusals that time alone may undo. */
    private static final Set<RefusalReason> PASSING =
            Set.of(RefusalReason.NOT_YET_VALID, RefusalReason.KEY_NOT_YET_VALID);

    private final FileSource source;
    private final StateFolder state;
    private final Trust trust;
    private final FeedIntake feed;
    private final Activation activation;
    private final Ledger ledger;
    private final Clock clock;
    private final Duration pollInterval;
    private final Map<Artifact, Long> retryAt = new EnumMap<>(Artifact.class);
    private final Map<Artifact, Write> unwritten = new EnumMap<>(Artifact.class);
    private final LastGood lastGood;
    private boolean lastGoodLoaded;
    private Consumer<Snapshot> activated = snapshot -> {};
    private @Nullable ScheduledFuture<?> watching;
    private long writeAgainAt;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("control").factory());

    @FunctionalInterface
    private interface Write {
        void run() throws IOException;
    }

    Control(
            FileSource source,
            StateFolder state,
            Trust trust,
            FeedIntake feed,
            Activation activation,
            Ledger ledger,
            Clock clock,
            Duration pollInterval) {
        this.source = source;
        this.state = state;
        this.trust = trust;
        this.feed = feed;
        this.activation = activation;
        this.ledger = ledger;
        this.clock = clock;
        this.pollInterval = pollInterval;
        this.lastGood = new LastGood(state, ledger, this);
    }

    /** @param active what calls are served by; only this room writes it */
    public static Control create(
            ControlConfig config,
            StateFolder state,
            Entitlements entitlements,
            PolicyEngine policies,
            SnapshotCompiler compiler,
            AtomicReference<@Nullable Snapshot> active,
            Clock clock) {
        String group = config.group().orElseThrow();
        Trust trust = new Trust(config.rootThumbprint().orElseThrow(), clock);
        FileSource source = new FileSource(
                config.folder().orElseThrow(),
                Map.of(
                        Artifact.BUNDLE, config.maximumBundle().asLongValue(),
                        Artifact.FEED, config.maximumFeed().asLongValue()));
        return new Control(
                source,
                state,
                trust,
                new FeedIntake(group, trust, entitlements, clock),
                new Activation(group, trust, policies, compiler, entitlements, active, clock),
                new Ledger(clock),
                clock,
                config.pollInterval());
    }

    /** {@code action} is told of every snapshot that was swapped in, on control's own thread. To be set before the start. */
    public void whenActivated(Consumer<Snapshot> action) {
        activated = action;
    }

    /** Activates what the state folder holds, then what the source holds, and goes on watching the source. */
    public void start() {
        lastGood.loadTrustAndFeed();
        pass(false);
        long millis = pollInterval.toMillis();
        watching = thread.scheduleWithFixedDelay(() -> pass(true), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** Looks at the source again, at what was refused before too. */
    public void reload() {
        thread.execute(() -> {
            for (Artifact artifact : Artifact.values()) {
                if (ledger.refusal(artifact) != null) {
                    source.forget(artifact);
                }
            }
            pass(true);
        });
    }

    public ControlStatus status() {
        return ledger.status();
    }

    public void writeMetrics(PrometheusText text) {
        ledger.writeMetrics(text);
    }

    /** One look at everything. Nothing that goes wrong here may end the watching. */
    void pass(boolean settled) {
        try {
            retryRefused();
            look(Artifact.TRUST, settled);
            if (trust.isEstablished()) {
                look(Artifact.FEED, settled);
            }
            if (trust.isEstablished() && hasFreshFeed()) {
                loadLastGoodBundle();
                look(Artifact.BUNDLE, settled);
            }
            writeAgain();
        } catch (RuntimeException | Error e) {
            LOG.error("looking for new configuration failed; what is active goes on serving", e);
        }
    }

    /** Once, as soon as a feed allows it: the source may hold no bundle, or one that is refused. */
    private void loadLastGoodBundle() {
        if (!lastGoodLoaded) {
            lastGoodLoaded = true;
            lastGood.loadBundle();
        }
    }

    private boolean hasFreshFeed() {
        InForce applied = ledger.inForce(Artifact.FEED);
        return applied != null && !applied.hasExpired(clock.instant().getEpochSecond());
    }

    private void look(Artifact artifact, boolean settled) {
        switch (source.look(artifact, settled)) {
            case FileSource.Look.Nothing() -> {}
            case FileSource.Look.Content(byte[] bytes, String digest) -> {
                if (!ledger.isBack(artifact, digest)) {
                    offer(artifact, bytes, digest, ControlStatus.Origin.SOURCE);
                }
            }
            case FileSource.Look.TooLarge(long limit) ->
                refuse(artifact, "", new Refused(RefusalReason.TOO_LARGE, "more than " + limit + " bytes"));
            case FileSource.Look.Unreadable(String message) -> LOG.warnf("%s %s", artifact.fileName(), message);
        }
    }

    /** Takes the artifact in or refuses it; what is active changes only when it was taken in. */
    void offer(Artifact artifact, byte[] bytes, String digest, ControlStatus.Origin origin) {
        try {
            switch (artifact) {
                case TRUST -> takeTrust(bytes, digest, origin);
                case FEED -> takeFeed(bytes, digest, origin);
                case BUNDLE -> takeBundle(bytes, digest, origin);
            }
        } catch (Refused e) {
            refuse(artifact, digest, e);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.errorf(e, "%s could not be taken in", artifact.fileName());
            refuse(artifact, digest, new Refused(RefusalReason.CONTENT_INVALID, "the gateway failed while reading it"));
        }
    }

    private void takeTrust(byte[] bytes, String digest, ControlStatus.Origin origin) throws Refused {
        var document = trust.take(bytes);
        long version = document.version();
        ledger.accepted(
                Artifact.TRUST,
                new InForce(null, version, null, document.issuedAt().getEpochSecond(), null, digest));
        LOG.infof("trust document version %d is in force", version);
        forgetRefused(Artifact.FEED);
        forgetRefused(Artifact.BUNDLE);
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

    private void takeBundle(byte[] bytes, String digest, ControlStatus.Origin origin) throws Refused {
        long began = System.nanoTime();
        Activation.Activated taken = activation.take(bytes, digest, highestBundle());
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

    private StateFolder.@Nullable BundleMark highestBundle() {
        InForce now = ledger.inForce(Artifact.BUNDLE);
        return now == null ? state.bundleMark() : now.bundleMark();
    }

    private static boolean isKept(ControlStatus.Origin origin) {
        return origin == ControlStatus.Origin.LAST_GOOD;
    }

    private void refuse(Artifact artifact, String digest, Refused refused) {
        if (ledger.refused(artifact, digest, refused)) {
            LOG.warnf(
                    "%s is refused (%s): %s; what was active goes on",
                    artifact.fileName(), refused.reason().slug(), refused.getMessage());
        }
        if (PASSING.contains(refused.reason())) {
            retryAt.put(artifact, System.nanoTime() + RETRY.toNanos());
        }
    }

    private void retryRefused() {
        long now = System.nanoTime();
        retryAt.entrySet().removeIf(entry -> {
            boolean due = now - entry.getValue() >= 0;
            if (due) {
                source.forget(entry.getKey());
            }
            return due;
        });
    }

    private void forgetRefused(Artifact artifact) {
        if (ledger.refusal(artifact) != null) {
            source.forget(artifact);
        }
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

    private void writeAgain() {
        if (!unwritten.isEmpty() && System.nanoTime() - writeAgainAt >= 0) {
            Map.copyOf(unwritten).forEach(this::write);
        }
    }

    @Override
    public void close() {
        if (watching != null) {
            watching.cancel(false);
        }
        thread.shutdown();
        try {
            // A write to the state folder that has begun is let end; the folder's lock goes after it.
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
