package dev.gatewright.gateway.control;

import java.io.IOException;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Starts from what the state folder holds. Nothing of it is believed because it lies there: everything is verified as if
 * it had just arrived, expiry included.
 */
record LastGood(StateFolder state, Ledger ledger, Control control) {

    private static final Logger LOG = Logger.getLogger("gatewright.control");

    void loadTrustAndFeed() {
        try {
            for (byte[] document : state.trustChain()) {
                control.offer(Artifact.TRUST, document, Digests.sha256(document), ControlStatus.Origin.LAST_GOOD);
            }
        } catch (IOException e) {
            LOG.errorf("the state folder cannot be read: %s", e);
        }
        if (ledger.inForce(Artifact.TRUST) != null) {
            load(Artifact.FEED);
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
                control.offer(artifact, kept.get(), Digests.sha256(kept.get()), ControlStatus.Origin.LAST_GOOD);
            }
        } catch (IOException e) {
            LOG.errorf("the state folder cannot be read: %s", e);
        }
    }
}
