package dev.gatewright.gateway.control;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.VerifiedBundle;
import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.bundle.head.Head;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.sync.SyncPaths;
import dev.gatewright.contracts.sync.TrustChain;
import dev.gatewright.gateway.control.sync.ControlPlane;
import dev.gatewright.gateway.control.sync.ControlPlane.Fetched;
import dev.gatewright.gateway.control.sync.Receiver;
import dev.gatewright.gateway.control.sync.SyncFailed;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Hosted mode: heads say what is newest, and whatever is not there yet is fetched. Nothing the control plane sends is
 * believed before it is verified, and nothing that it withholds goes unnoticed.
 */
final class HostedSync implements Source, Receiver {

    private static final Logger LOG = Logger.getLogger("gatewright.control");
    private static final StrictJson JSON = StrictJson.limitedTo(4 << 20);
    private static final Set<RefusalReason> TRUST_MAY_HELP = Set.of(
            RefusalReason.KEY_UNKNOWN,
            RefusalReason.KEY_EXPIRED,
            RefusalReason.KEY_NOT_YET_VALID,
            RefusalReason.KEY_ROLE);

    private final ControlPlane plane;
    private final Intake intake;
    private final Ledger ledger;
    private final Heads heads;
    private final Place place;
    private final LastGood lastGood;
    private final Progress progress;
    private final Errand trustErrand;
    private final Errand feedErrand;
    private final Errand bundleErrand;
    private Executor thread = Runnable::run;
    private boolean trustWanted;
    private boolean feedWanted;
    private boolean mismatched;
    private @Nullable Pending pending;

    /** ETag of the bundle in force: of no other, as a refused one is to come again when it is believed. */
    private @Nullable String bundleTag;

    /** A bundle that is verified and waits for the feed that the head named with it. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Pending(
            VerifiedBundle bundle,
            byte[] bytes,
            String digest,
            @Nullable String tag,
            FeedPosition needs) {}

    HostedSync(ControlPlane plane, Intake intake, Heads heads, Place place) {
        this.plane = plane;
        this.intake = intake;
        this.ledger = intake.ledger();
        this.heads = heads;
        this.place = place;
        this.lastGood = new LastGood(place.state(), intake);
        this.progress = new Progress(plane, ledger, heads, place);
        this.trustErrand = errand();
        this.feedErrand = errand();
        this.bundleErrand = errand();
    }

    private Errand errand() {
        return new Errand(place.patience().retry(), place.patience().retryLimit());
    }

    @Override
    public void start(Executor controlThread) {
        thread = controlThread;
        lastGood.loadTrustAndFeed();
        lastGood.loadBatches();
        heads.loadKept();
        if (ledger.inForce(Artifact.FEED) != null) {
            lastGood.loadBundle();
            progress.activated();
        }
        plane.listen(this, this::positionQuery, progress::heartbeat);
    }

    private String positionQuery() {
        InForce feed = ledger.inForce(Artifact.FEED);
        return feed == null
                ? "?epoch=0&sequence=0"
                : "?epoch=" + feed.feedPosition().epoch() + "&sequence="
                        + feed.feedPosition().sequence();
    }

    @Override
    public void head(String compact) {
        later(() -> {
            if (intake.isTrustEstablished()) {
                RefusalReason refused = heads.take(compact);
                trustWanted |= refused != null && TRUST_MAY_HELP.contains(refused);
                pass();
            }
        });
    }

    @Override
    public void batch(byte[] text) {
        later(() -> {
            if (ledger.inForce(Artifact.FEED) != null && !feedErrand.isUnderWay()) {
                RefusalReason refused =
                        intake.attempt(Artifact.FEED, "", () -> intake.takeBatch(text, ControlStatus.Origin.SOURCE));
                feedWanted |= refused != null && refused != RefusalReason.FEED_BEHIND;
                trustWanted |= refused != null && TRUST_MAY_HELP.contains(refused);
                pass();
            }
        });
    }

    @Override
    public void resync() {
        later(() -> {
            feedWanted = true;
            pass();
        });
    }

    private void later(Runnable action) {
        try {
            thread.execute(() -> {
                try {
                    action.run();
                } catch (RuntimeException | Error e) {
                    LOG.error("what the control plane sent was not handled; what is active goes on serving", e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("control has ended");
        }
    }

    /** Compares what is there with what is announced, and sends for what is not. */
    @Override
    public void pass() {
        heads.refuseSilence(place.patience().headOverdue());
        Head head = heads.latest();
        seekTrust(head);
        if (intake.isTrustEstablished()) {
            seekFeed(head);
            if (head != null) {
                seekBundle(head);
            }
        }
        activatePending();
    }

    private void seekTrust(@Nullable Head head) {
        InForce trust = ledger.inForce(Artifact.TRUST);
        boolean announced = head != null && (trust == null || trust.version() < head.trust());
        trustErrand.isThere(trust != null && !announced && !trustWanted);
        refuseWithheld(Artifact.TRUST, trustErrand, announced, "trust document");
        if ((trust == null || announced || trustWanted) && trustErrand.mayStart()) {
            long after = trust == null ? 0 : trust.version();
            fetch(trustErrand, SyncPaths.TRUST + "?after=" + after, null, 4 << 20, this::takeTrust);
        }
    }

    private void takeTrust(Fetched fetched) {
        trustWanted = false;
        switch (fetched) {
            case Fetched.Content(byte[] bytes, String ignored) -> {
                try {
                    for (byte[] signed : toBelieve(JSON.read(bytes, TrustChain.class))) {
                        intake.offer(Artifact.TRUST, signed, Digests.sha256(signed), ControlStatus.Origin.SOURCE);
                    }
                } catch (JsonRefused e) {
                    intake.refuse(
                            Artifact.TRUST,
                            "",
                            new Refused(RefusalReason.JSON_MALFORMED, "the trust chain: " + e.getMessage()));
                }
            }
            case Fetched.Unchanged() -> {}
            case Fetched.Failed(SyncFailed failure) -> refuseTooLarge(Artifact.TRUST, failure);
        }
    }

    /** Whoever is pinned to a later root begins with the document that names it; where none does, the first says why. */
    private List<byte[]> toBelieve(TrustChain chain) {
        List<byte[]> all = chain.documents().stream().map(JSON::write).toList();
        if (intake.isTrustEstablished()) {
            return all;
        }
        List<byte[]> begun = all.stream()
                .dropWhile(document -> !intake.canBeginWith(document))
                .toList();
        return begun.isEmpty() ? all : begun;
    }

    private void seekFeed(@Nullable Head head) {
        InForce feed = ledger.inForce(Artifact.FEED);
        boolean behind = head != null && (feed == null || isBehind(feed.feedPosition(), head.feed()));
        boolean other = head != null && feed != null && isOther(feed.feedPosition(), head.feed());
        if (other && !feedErrand.isUnderWay()) {
            intake.refuse(Artifact.FEED, "", new Refused(RefusalReason.FEED_CHAIN, "the head announces another feed"));
        }
        feedErrand.isThere(feed != null && !behind && !other && !feedWanted);
        refuseWithheld(Artifact.FEED, feedErrand, behind, "feed position");
        // Batches follow their head within moments: only what does not is sent for.
        boolean late = behind && (feedErrand.isMissingFor(place.patience().grace()) || feed == null);
        boolean due = feed == null || feedWanted || other || late || isLogFull() || !intake.isFeedKept();
        if (due && feedErrand.mayStart()) {
            plane.pause();
            fetch(feedErrand, SyncPaths.FEED, null, place.maximumFeed(), this::takeFeed);
        }
    }

    /** Signed entries on disk and in memory grow with every batch; the next snapshot makes them few again. */
    private boolean isLogFull() {
        return place.state().batchBytes() > place.patience().maximumLog()
                || place.entitlements().changed() > place.patience().maximumChanges();
    }

    private void takeFeed(Fetched fetched) {
        try {
            switch (fetched) {
                case Fetched.Content(byte[] bytes, String ignored) -> {
                    RefusalReason refused =
                            intake.offer(Artifact.FEED, bytes, Digests.sha256(bytes), ControlStatus.Origin.SOURCE);
                    feedWanted &= refused != null;
                    trustWanted |= refused != null && TRUST_MAY_HELP.contains(refused);
                }
                case Fetched.Unchanged() -> {}
                case Fetched.Failed(SyncFailed failure) -> refuseTooLarge(Artifact.FEED, failure);
            }
        } finally {
            plane.resume();
        }
    }

    private void seekBundle(Head head) {
        Head.Announced wanted = head.bundle();
        InForce active = ledger.inForce(Artifact.BUNDLE);
        Pending waiting = pending;
        boolean there = wanted == null
                || (active != null && active.version() >= wanted.version())
                || (waiting != null && waiting.bundle().header().version() >= wanted.version());
        bundleErrand.isThere(there);
        refuseWithheld(Artifact.BUNDLE, bundleErrand, !there, "bundle");
        if (!there && bundleErrand.mayStart()) {
            fetch(bundleErrand, SyncPaths.BUNDLE, bundleTag, place.maximumBundle(), this::takeBundle);
        }
    }

    private void takeBundle(Fetched fetched) {
        Head head = heads.latest();
        Head.Announced wanted = head == null ? null : head.bundle();
        if (head == null || wanted == null) {
            return;
        }
        switch (fetched) {
            case Fetched.Content(byte[] bytes, String tag) -> verifyBundle(bytes, tag, wanted, head.feed());
            case Fetched.Unchanged() -> {}
            case Fetched.Failed(SyncFailed failure) -> refuseTooLarge(Artifact.BUNDLE, failure);
        }
    }

    private void verifyBundle(byte[] bytes, @Nullable String tag, Head.Announced wanted, FeedPosition needs) {
        progress.downloaded(wanted);
        String digest = Digests.sha256(bytes);
        RefusalReason refused = intake.attempt(Artifact.BUNDLE, digest, () -> {
            VerifiedBundle bundle = intake.verifyBundle(bytes);
            if (bundle.header().version() != wanted.version()
                    || !bundle.header().content().equals(wanted.content())) {
                if (!mismatched) {
                    // A deployment between the head and the download looks the same: once more before it is named.
                    mismatched = true;
                    return;
                }
                throw new Refused(
                        RefusalReason.NOT_ANNOUNCED,
                        "bundle " + bundle.header().version() + " came, the head announces " + wanted.version());
            }
            mismatched = false;
            pending = new Pending(bundle, bytes, digest, tag, needs);
        });
        trustWanted |= refused != null && TRUST_MAY_HELP.contains(refused);
        if (refused != null) {
            progress.rejected(wanted);
        } else if (!mismatched) {
            progress.verified(wanted);
        }
    }

    private void activatePending() {
        Pending waiting = pending;
        InForce feed = ledger.inForce(Artifact.FEED);
        if (waiting == null || feed == null || isBehind(feed.feedPosition(), waiting.needs())) {
            return;
        }
        pending = null;
        Head.Announced announced = new Head.Announced(
                waiting.bundle().header().version(), waiting.bundle().header().content());
        RefusalReason refused = intake.attempt(
                Artifact.BUNDLE,
                waiting.digest(),
                () -> intake.takeBundle(
                        waiting.bundle(), waiting.bytes(), waiting.digest(), ControlStatus.Origin.SOURCE));
        if (refused == null) {
            bundleTag = waiting.tag();
            progress.activated();
        } else {
            progress.rejected(announced);
        }
    }

    private void refuseWithheld(Artifact artifact, Errand errand, boolean announced, String what) {
        if (!announced) {
            ledger.forgive(artifact, RefusalReason.WITHHELD);
        } else if (errand.isMissingFor(place.patience().withheld()) && ledger.refusal(artifact) == null) {
            intake.refuse(
                    artifact, "", new Refused(RefusalReason.WITHHELD, "the announced " + what + " does not come"));
        }
    }

    private void refuseTooLarge(Artifact artifact, SyncFailed failure) {
        if (failure.kind() == SyncFailed.Kind.TOO_LARGE) {
            intake.refuse(artifact, "", new Refused(RefusalReason.TOO_LARGE, String.valueOf(failure.getMessage())));
        }
    }

    private void fetch(Errand errand, String path, @Nullable String unless, int limit, Consumer<Fetched> receiver) {
        errand.begun();
        plane.fetch(
                path,
                unless,
                limit,
                fetched -> later(() -> {
                    errand.ended();
                    receiver.accept(fetched);
                    pass();
                }));
    }

    private static boolean isBehind(FeedPosition applied, FeedPosition announced) {
        return applied.isBehind(announced.epoch(), announced.sequence());
    }

    private static boolean isOther(FeedPosition applied, FeedPosition announced) {
        return applied.epoch() == announced.epoch()
                && applied.sequence() == announced.sequence()
                && !Objects.equals(applied.digest(), announced.digest());
    }

    @Override
    public void reload() {
        trustWanted = true;
        pass();
    }

    @Override
    public int instances() {
        return heads.instances();
    }

    @Override
    public SyncStatus status() {
        return progress.status();
    }
}
