package dev.gatewright.gateway.control;

import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Starts from what the state folder holds. Nothing of it is believed because it lies there: everything is verified as if
 * it had just arrived, expiry included.
 */
record LastGood(StateFolder state, Intake intake) {

    private static final Logger LOG = Logger.getLogger("gatewright.control");

    void loadTrustAndFeed() {
        try {
            for (byte[] document : state.trustChain()) {
                intake.offer(Artifact.TRUST, document, Digests.sha256(document), ControlStatus.Origin.LAST_GOOD);
            }
        } catch (IOException e) {
            LOG.errorf("the state folder cannot be read: %s", e);
        }
        if (intake.isTrustEstablished()) {
            load(Artifact.FEED);
        }
    }

    /** The batches that followed the snapshot, up to the first that does not fit. */
    void loadBatches() {
        InForce feed = intake.ledger().inForce(Artifact.FEED);
        if (feed == null) {
            return;
        }
        try {
            for (byte[] batch : state.batches()) {
                var refused = intake.attempt(
                        Artifact.FEED, "", () -> intake.takeBatch(batch, ControlStatus.Origin.LAST_GOOD));
                if (refused != null) {
                    LOG.warnf("kept batches end early (%s); the rest is fetched", refused.slug());
                    return;
                }
            }
        } catch (IOException e) {
            LOG.errorf("kept batches cannot be read: %s", e);
        }
    }

    /** To be called once a feed is in force. */
    void loadBundle() {
        load(Artifact.BUNDLE);
    }

    private void load(Artifact artifact) {
        try {
            Optional<byte[]> kept = state.lastGood(artifact);
            if (kept.isPresent()) {
                intake.offer(artifact, kept.get(), Digests.sha256(kept.get()), ControlStatus.Origin.LAST_GOOD);
            }
        } catch (IOException e) {
            LOG.errorf("the state folder cannot be read: %s", e);
        }
    }
}
