package dev.gatewright.gateway.control.sync;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is known of the connection; every change is logged once. */
final class Link {

    private static final Logger LOG = Logger.getLogger("gatewright.control");

    private boolean streaming;
    private boolean answered;
    private boolean revoked;
    private boolean unknown;
    private @Nullable String problem;

    synchronized void stream(boolean open) {
        if (open) {
            if (!streaming) {
                LOG.info("connected to the control plane");
            }
            wasAnswered();
        }
        streaming = open;
    }

    synchronized void wasAnswered() {
        if (revoked || unknown) {
            LOG.info("the control plane answers this instance again");
        }
        answered = true;
        revoked = false;
        unknown = false;
        problem = null;
    }

    synchronized void failed(SyncFailed.Kind kind, @Nullable String message) {
        if (kind == SyncFailed.Kind.REVOKED && !revoked) {
            revoked = true;
            LOG.error("this instance is revoked: the control plane gives it nothing any more; what is active goes on");
        } else if (kind == SyncFailed.Kind.UNKNOWN && !unknown) {
            unknown = true;
            // Not by itself: a token that is still configured must not undo that somebody removed this instance.
            LOG.error("the control plane does not know this instance any more; what is active goes on."
                    + " To enrol it again, empty gateway.control.identity-folder and start with a new token");
        } else if (!String.valueOf(message).equals(problem)) {
            LOG.warnf("control plane: %s; what is active goes on", message);
        }
        problem = String.valueOf(message);
        answered = false;
    }

    synchronized boolean isStreaming() {
        return streaming;
    }

    synchronized boolean isRevoked() {
        return revoked;
    }

    synchronized ConnectionStatus status(@Nullable Long skewMillis, int unsentReports) {
        ConnectionStatus.Link now = streaming
                ? ConnectionStatus.Link.STREAM
                : answered ? ConnectionStatus.Link.POLLING : ConnectionStatus.Link.NONE;
        return new ConnectionStatus(now, problem, revoked, unknown, skewMillis, unsentReports);
    }
}
