package dev.gatewright.gateway.exchange;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of the call for accounts, log and metrics; rooms write their own fields as they decide.
 *
 * <p>Plain fields: a call fills them on its event loop, and observers read them once, on the same loop, when it ends.
 */
public final class CallRecord {

    /** Milliseconds since the epoch, and the same moment by {@link System#nanoTime()}. */
    public long startedAt;

    public long startedNanos;

    /** {@link System#nanoTime()} when the call was handed to the backend and when the backend's last byte came; 0: never. */
    public long upstreamStartedNanos;

    public long upstreamEndedNanos;

    public long endedNanos;

    /** Nanoseconds spent waiting for a pooled connection. */
    public long queuedNanos;

    public String requestId = "";
    public @Nullable String traceId;

    public int status;
    public boolean complete;
    public @Nullable String problem;
    public @Nullable String reason;
    public long requestBytes;
    public long responseBytes;

    public @Nullable String policyDecisionId;
    public @Nullable String policyName;
    public @Nullable String policyRevision;
    public boolean policyAllowed;
    public @Nullable String policyRule;
    public @Nullable String policyReason;

    public @Nullable String limitName;
    public boolean limitExceeded;
    public long limitRemaining;

    public @Nullable String upstreamTarget;
    public int upstreamAttempts;
    public int upstreamStatus;

    /** From the first byte of the request to the last of the response. */
    public long totalNanos() {
        return Math.max(0, endedNanos - startedNanos);
    }

    /** Spent by the backend; a call that ended before its backend did counts up to its end. */
    public long upstreamNanos() {
        if (upstreamStartedNanos == 0) {
            return 0;
        }
        long ended = upstreamEndedNanos == 0 ? endedNanos : upstreamEndedNanos;
        return Math.max(0, ended - upstreamStartedNanos);
    }

    /** What is left of the total: the gateway's own share. */
    public long gatewayNanos() {
        return Math.max(0, totalNanos() - upstreamNanos() - queuedNanos);
    }
}
