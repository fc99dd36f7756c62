package dev.gatewright.gateway.control;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.signing.KeyLookup;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The trust document in force: the first by the pinned root, every other by the chain from it. */
final class Trust {

    private final String rootThumbprint;
    private final Clock clock;
    private @Nullable TrustDocument document;

    Trust(String rootThumbprint, Clock clock) {
        this.rootThumbprint = rootThumbprint;
        this.clock = clock;
    }

    TrustDocument take(byte[] json) throws Refused {
        TrustDocument before = document;
        TrustDocument next =
                before == null ? SignedTrust.verifyPinned(json, rootThumbprint) : SignedTrust.verifyNext(json, before);
        document = next;
        return next;
    }

    boolean isPinned(byte[] json) {
        try {
            SignedTrust.verifyPinned(json, rootThumbprint);
            return true;
        } catch (Refused e) {
            return false;
        }
    }

    /** As {@link #keys}, for what was believed in its time: a key that has ended since is no reason to forget it. */
    KeyLookup anyKeys(KeyRole role) {
        TrustDocument now = document;
        if (now == null) {
            throw new IllegalStateException("nothing is trusted yet");
        }
        return kid -> now.keys().stream()
                .filter(key -> key.role() == role && key.key().kid().equals(kid))
                .findFirst()
                .orElseThrow(() -> new Refused(RefusalReason.KEY_UNKNOWN, "the trust document has no such key"))
                .key();
    }

    boolean isEstablished() {
        return document != null;
    }

    KeyLookup keys(KeyRole role) {
        TrustDocument now = document;
        if (now == null) {
            throw new IllegalStateException("nothing is trusted yet");
        }
        return now.keys(role, clock);
    }
}
