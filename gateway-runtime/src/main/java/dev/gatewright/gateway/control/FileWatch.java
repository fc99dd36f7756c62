package dev.gatewright.gateway.control;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** File mode: a folder is watched; a bundle is looked at only when a feed that has not expired is in force. */
final class FileWatch implements Source {

    private static final Logger LOG = Logger.getLogger("gatewright.control");
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final List<Artifact> FILES = List.of(Artifact.TRUST, Artifact.FEED, Artifact.BUNDLE);

    /** Refusals that time alone may undo. */
    private static final Set<RefusalReason> PASSING =
            Set.of(RefusalReason.NOT_YET_VALID, RefusalReason.KEY_NOT_YET_VALID);

    private final FileSource files;
    private final Intake intake;
    private final Ledger ledger;
    private final LastGood lastGood;
    private final Clock clock;
    private final Map<Artifact, Long> retryAt = new EnumMap<>(Artifact.class);
    private boolean lastGoodLoaded;
    private boolean settled;

    FileWatch(FileSource files, Intake intake, StateFolder state, Clock clock) {
        this.files = files;
        this.intake = intake;
        this.ledger = intake.ledger();
        this.lastGood = new LastGood(state, intake);
        this.clock = clock;
    }

    @Override
    public void start(Executor thread) {
        lastGood.loadTrustAndFeed();
        pass();
        settled = true;
    }

    @Override
    public void pass() {
        look(settled);
    }

    /** @param afterStart whether a file must have stayed the same since the look before */
    void look(boolean afterStart) {
        retryRefused();
        look(Artifact.TRUST, afterStart);
        if (intake.isTrustEstablished()) {
            look(Artifact.FEED, afterStart);
        }
        if (intake.isTrustEstablished() && hasFreshFeed()) {
            loadLastGoodBundle();
            look(Artifact.BUNDLE, afterStart);
        }
    }

    @Override
    public void reload() {
        FILES.forEach(this::forgetRefused);
        pass();
    }

    @Override
    public int instances() {
        return 1;
    }

    @Override
    public @Nullable SyncStatus status() {
        return null;
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

    private void look(Artifact artifact, boolean afterStart) {
        switch (files.look(artifact, afterStart)) {
            case FileSource.Look.Nothing() -> {}
            case FileSource.Look.Content(byte[] bytes, String digest) -> {
                if (!ledger.isBack(artifact, digest)) {
                    offer(artifact, bytes, digest);
                }
            }
            case FileSource.Look.TooLarge(long limit) ->
                intake.refuse(artifact, "", new Refused(RefusalReason.TOO_LARGE, "more than " + limit + " bytes"));
            case FileSource.Look.Unreadable(String message) -> LOG.warnf("%s %s", artifact.fileName(), message);
        }
    }

    private void offer(Artifact artifact, byte[] bytes, String digest) {
        RefusalReason reason = intake.offer(artifact, bytes, digest, ControlStatus.Origin.SOURCE);
        if (reason != null && PASSING.contains(reason)) {
            retryAt.put(artifact, System.nanoTime() + RETRY.toNanos());
        }
        if (reason == null && artifact == Artifact.TRUST) {
            forgetRefused(Artifact.FEED);
            forgetRefused(Artifact.BUNDLE);
        }
    }

    private void retryRefused() {
        long now = System.nanoTime();
        retryAt.entrySet().removeIf(entry -> {
            boolean due = now - entry.getValue() >= 0;
            if (due) {
                files.forget(entry.getKey());
            }
            return due;
        });
    }

    private void forgetRefused(Artifact artifact) {
        if (ledger.refusal(artifact) != null) {
            files.forget(artifact);
        }
    }
}
