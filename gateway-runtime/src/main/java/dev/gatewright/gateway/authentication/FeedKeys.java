package dev.gatewright.gateway.authentication;

import com.nimbusds.jose.jwk.JWKSet;
import dev.gatewright.gateway.entitlement.Entitlements;
import org.jspecify.annotations.Nullable;

/** The keys of an issuer run by us. A feed that brings the same keys again changes nothing. */
final class FeedKeys implements KeySource {

    private final String issuerName;
    private final Entitlements entitlements;
    private volatile @Nullable Ready ready;

    private record Ready(JWKSet seen, JWKSet set, VerificationKeys keys) {}

    FeedKeys(String issuerName, Entitlements entitlements) {
        this.issuerName = issuerName;
        this.entitlements = entitlements;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // asked on every call: the deep comparison is for a new feed only
    public @Nullable VerificationKeys current() {
        JWKSet set = entitlements.keysOf(issuerName);
        if (set == null) {
            return null;
        }
        Ready now = ready;
        if (now == null || now.seen != set) {
            now = now != null && now.set.equals(set)
                    ? new Ready(set, now.set, now.keys)
                    : new Ready(set, set, VerificationKeys.of(set));
            ready = now;
        }
        return now.keys;
    }

    Entitlements entitlements() {
        return entitlements;
    }
}
