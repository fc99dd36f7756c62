package dev.gatewright.gateway.entitlement;

/** A feed entry that cannot be held. The message names the member at fault and quotes no key or hash. */
public final class InvalidFeed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidFeed(String message) {
        super(message, null, false, false);
    }
}
