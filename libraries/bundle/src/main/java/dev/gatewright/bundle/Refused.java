package dev.gatewright.bundle;

/** Something signed, or meant to be, that is not believed. The message names what is at fault and quotes no content. */
public final class Refused extends Exception {

    private static final long serialVersionUID = 1L;

    private final RefusalReason reason;

    public Refused(RefusalReason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public RefusalReason reason() {
        return reason;
    }
}
