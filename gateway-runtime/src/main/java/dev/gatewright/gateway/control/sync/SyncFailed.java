package dev.gatewright.gateway.control.sync;

import java.io.IOException;

/** A call that brought nothing. The message is for the operator and names no secret. */
public final class SyncFailed extends IOException {

    private static final long serialVersionUID = 1L;

    private final Kind kind;

    public enum Kind {
        /** No answer, or none worth the name. */
        UNREACHABLE,
        /** An answer that refuses. */
        REFUSED,
        /** This instance is revoked. */
        REVOKED,
        /** The control plane has no such instance: it was removed there, or forgotten by a restore. */
        UNKNOWN,
        /** There is none. */
        MISSING,
        /** More bytes than allowed. */
        TOO_LARGE
    }

    SyncFailed(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
