package dev.gatewright.chassis.access;

import io.quarkus.security.UnauthorizedException;
import java.net.URI;
import java.util.Optional;

/**
 * How a request's caller is known. By default from the verified access token; key-manager, which has the sessions
 * themselves, supplies its own bean.
 */
public interface CallerSource {

    /** The caller of the current request; empty when nobody has signed in. */
    Optional<SignedIn> signedIn();

    /** Whether it refuses ended sessions by itself, as the service does that ends them. */
    default boolean checksSessions() {
        return false;
    }

    /**
     * What a page's request without sign-in is answered with: an exception that leads to the sign-in and back.
     *
     * @param requested the address of the page
     */
    default RuntimeException challenge(URI requested) {
        return new UnauthorizedException();
    }
}
