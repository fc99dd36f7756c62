package dev.gatewright.gateway.authentication;

/** There are no keys to verify with, so nothing can be said of a token. */
public final class KeysUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    KeysUnavailable() {
        super("no keys", null, false, false);
    }
}
