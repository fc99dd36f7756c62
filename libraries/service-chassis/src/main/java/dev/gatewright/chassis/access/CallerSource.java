package dev.gatewright.chassis.access;

import java.util.Optional;

/**
 * How a request's caller is known. By default from the verified access token; key-manager, which has the sessions
 * themselves, supplies its own bean.
 */
public interface CallerSource {

    /** The caller of the current request; empty when nobody has signed in. */
    Optional<SignedIn> signedIn();
}
