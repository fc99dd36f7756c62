package dev.gatewright.chassis.outbound;

/** A call that may not be made or did not succeed; the message is fit for the person who named the address. */
public final class OutboundRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Why, for programs. */
    public enum Reason {
        ADDRESS_INVALID,
        ADDRESS_NOT_PUBLIC,
        NOT_ENCRYPTED,
        UNREACHABLE,
        TOO_SLOW,
        TOO_LARGE,
        TOO_MANY_REDIRECTS
    }

    private final Reason reason;

    OutboundRefused(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
