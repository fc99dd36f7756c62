package dev.gatewright.bundle.trust;

import dev.gatewright.bundle.signing.VerificationKey;
import java.time.Instant;

/** A key with what it may sign and when, both ends included, to the second. */
public record TrustedKey(KeyRole role, Instant notBefore, Instant notAfter, VerificationKey key) {

    public TrustedKey {
        if (notAfter.isBefore(notBefore)) {
            throw new IllegalArgumentException("a key whose validity ends before it begins");
        }
    }

    TrustedKey endingBy(Instant end) {
        Instant earlier = end.isBefore(notAfter) ? end : notAfter;
        return new TrustedKey(role, notBefore, earlier.isBefore(notBefore) ? notBefore : earlier, key);
    }
}
