package dev.gatewright.gateway.control;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.VerifiedBundle;
import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.bundle.head.Head;
import dev.gatewright.contracts.sync.SyncPaths;
import dev.gatewright.gateway.control.sync.ControlPlane.Fetched;
import dev.gatewright.gateway.control.sync.SyncFailed;
import org.jspecify.annotations.Nullable;

/** The bundle that a hosted gateway is to serve: sent for, verified, and activated once its feed is there. */
final class BundleSync {

    private final Fetching fetching;
    private final Intake intake;
    private final Ledger ledger;
    private final Heads heads;
    private final Place place;
    private final Progress progress;
    private final Errand errand;
    private boolean mismatched;
    private @Nullable Pending pending;

    /** ETag of the bundle in force: of no other, as a refused one is to come again when it is believed. */
    private @Nullable String tag;

    /** A bundle that is verified and waits for the feed that the head named with it. */
    @SuppressWarnings("ArrayRecordComponent") // handed over, never compared
    private record Pending(
            VerifiedBundle bundle,
            byte[] bytes,
            String digest,
            @Nullable String tag,
            FeedPosition needs) {}

    BundleSync(Fetching fetching, Intake intake, Heads heads, Place place, Progress progress) {
        this.fetching = fetching;
        this.intake = intake;
        this.ledger = intake.ledger();
        this.heads = heads;
        this.place = place;
        this.progress = progress;
        this.errand = fetching.errand();
    }

    /** Sends for the bundle that the head announces, unless it is there or waits. */
    void seek(Head head) {
        Head.Announced wanted = head.bundle();
        InForce active = ledger.inForce(Artifact.BUNDLE);
        Pending waiting = pending;
        boolean there = wanted == null
                || (active != null && active.version() >= wanted.version())
                || (waiting != null && waiting.bundle().header().version() >= wanted.version());
        errand.isThere(there);
        fetching.refuseWithheld(Artifact.BUNDLE, errand, !there, "bundle");
        if (!there && errand.mayStart()) {
            fetching.fetch(errand, SyncPaths.BUNDLE, tag, place.maximumBundle(), this::take);
        }
    }

    private void take(Fetched fetched) {
        Head head = heads.latest();
        Head.Announced wanted = head == null ? null : head.bundle();
        if (head == null || wanted == null) {
            return;
        }
        switch (fetched) {
            case Fetched.Content(byte[] bytes, String sent) -> verify(bytes, sent, wanted, head.feed());
            case Fetched.Unchanged() -> {}
            case Fetched.Failed(SyncFailed failure) -> fetching.refuseTooLarge(Artifact.BUNDLE, failure);
        }
    }

    private void verify(byte[] bytes, @Nullable String sent, Head.Announced wanted, FeedPosition needs) {
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
            pending = new Pending(bundle, bytes, digest, sent, needs);
        });
        fetching.wantTrustAfter(refused);
        if (refused != null) {
            progress.rejected(wanted);
        } else if (!mismatched) {
            progress.verified(wanted);
        }
    }

    /** Activates what is verified once the feed has come that was announced with it. */
    void activate() {
        Pending waiting = pending;
        InForce feed = ledger.inForce(Artifact.FEED);
        if (waiting == null
                || feed == null
                || feed.feedPosition()
                        .isBehind(waiting.needs().epoch(), waiting.needs().sequence())) {
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
            tag = waiting.tag();
            progress.activated();
        } else {
            progress.rejected(announced);
        }
    }
}
