package dev.gatewright.gateway.control;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
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
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Hosted mode: heads say what is newest, and whatever is not there yet is fetched. Nothing the control plane sends is
 * believed before it is verified, and nothing that it withholds goes unnoticed.
 */
final class HostedSync implements Source, Receiver {

    private static final StrictJson JSON = StrictJson.limitedTo(4 << 20);

    private final ControlPlane plane;
    private final Intake intake;
    private final Ledger ledger;
    private final Heads heads;
    private final Place place;
    private final LastGood lastGood;
    private final Progress progress;
    private final Errand trustErrand;
    private final Errand feedErrand;
    private final Fetching fetching;
    private final BundleSync bundle;
    private boolean feedWanted;

    HostedSync(ControlPlane plane, Intake intake, Heads heads, Place place) {
        this.plane = plane;
        this.intake = intake;
        this.ledger = intake.ledger();
        this.heads = heads;
        this.place = place;
        this.lastGood = new LastGood(place.state(), intake);
        this.progress = new Progress(plane, ledger, heads, place);
        this.fetching = new Fetching(plane, intake, place);
        this.trustErrand = fetching.errand();
        this.feedErrand = fetching.errand();
        this.bundle = new BundleSync(fetching, intake, heads, place, progress);
    }

    @Override
    public void start(Executor controlThread) {
        fetching.start(controlThread, this::pass);
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
        fetching.later(() -> {
            if (intake.isTrustEstablished()) {
                RefusalReason refused = heads.take(compact);
                fetching.wantTrustAfter(refused);
                pass();
            }
        });
    }

    @Override
    public void batch(byte[] text) {
        fetching.later(() -> {
            if (ledger.inForce(Artifact.FEED) != null && !feedErrand.isUnderWay()) {
                RefusalReason refused =
                        intake.attempt(Artifact.FEED, "", () -> intake.takeBatch(text, ControlStatus.Origin.SOURCE));
                feedWanted |= refused != null && refused != RefusalReason.FEED_BEHIND;
                fetching.wantTrustAfter(refused);
                pass();
            }
        });
    }

    @Override
    public void resync() {
        fetching.later(() -> {
            feedWanted = true;
            pass();
        });
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
                bundle.seek(head);
            }
        }
        bundle.activate();
    }

    private void seekTrust(@Nullable Head head) {
        InForce trust = ledger.inForce(Artifact.TRUST);
        boolean announced = head != null && (trust == null || trust.version() < head.trust());
        trustErrand.isThere(trust != null && !announced && !fetching.isTrustWanted());
        fetching.refuseWithheld(Artifact.TRUST, trustErrand, announced, "trust document");
        if ((trust == null || announced || fetching.isTrustWanted()) && trustErrand.mayStart()) {
            long after = trust == null ? 0 : trust.version();
            fetching.fetch(trustErrand, SyncPaths.TRUST + "?after=" + after, null, 4 << 20, this::takeTrust);
        }
    }

    private void takeTrust(Fetched fetched) {
        fetching.trustCame();
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
            case Fetched.Failed(SyncFailed failure) -> fetching.refuseTooLarge(Artifact.TRUST, failure);
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
        boolean behind = head != null
                && (feed == null
                        || feed.feedPosition()
                                .isBehind(head.feed().epoch(), head.feed().sequence()));
        boolean other = head != null && feed != null && isOther(feed.feedPosition(), head.feed());
        if (other && !feedErrand.isUnderWay()) {
            intake.refuse(Artifact.FEED, "", new Refused(RefusalReason.FEED_CHAIN, "the head announces another feed"));
        }
        feedErrand.isThere(feed != null && !behind && !other && !feedWanted);
        fetching.refuseWithheld(Artifact.FEED, feedErrand, behind, "feed position");
        // Batches follow their head within moments: only what does not is sent for.
        boolean late = behind && (feedErrand.isMissingFor(place.patience().grace()) || feed == null);
        boolean due = feed == null || feedWanted || other || late || isLogFull() || !intake.isFeedKept();
        if (due && feedErrand.mayStart()) {
            plane.pause();
            fetching.fetch(feedErrand, SyncPaths.FEED, null, place.maximumFeed(), this::takeFeed);
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
                    fetching.wantTrustAfter(refused);
                }
                case Fetched.Unchanged() -> {}
                case Fetched.Failed(SyncFailed failure) -> fetching.refuseTooLarge(Artifact.FEED, failure);
            }
        } finally {
            plane.resume();
        }
    }

    private static boolean isOther(FeedPosition applied, FeedPosition announced) {
        return applied.epoch() == announced.epoch()
                && applied.sequence() == announced.sequence()
                && !Objects.equals(applied.digest(), announced.digest());
    }

    @Override
    public void reload() {
        fetching.wantTrust();
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
