package dev.gatewright.bundle.signing;

import dev.gatewright.bundle.Refused;

/** Which keys are believed, for one purpose at one time. */
@FunctionalInterface
public interface KeyLookup {

    /** Finds the key, or refuses with the reason that it is not to be used. */
    VerificationKey key(String kid) throws Refused;
}
