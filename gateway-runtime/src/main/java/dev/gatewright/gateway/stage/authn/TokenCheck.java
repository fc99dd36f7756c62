package dev.gatewright.gateway.stage.authn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.gateway.authentication.AuthenticationConfig;
import dev.gatewright.gateway.authentication.VerificationKeys;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.exchange.Principal;
import java.time.Clock;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides on a token, as RFC 8725 advises: the algorithm is the issuer's and its key's to choose, keys come from the
 * issuer's own set and never from the token ({@code jwk}, {@code jku}, {@code x5u} and {@code x5c} are not looked at),
 * issuer and audience are compared exactly.
 */
final class TokenCheck {

    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/jwt", "application/at+jwt");
    private static final double LATEST = 1e15;

    private record Tried(VerificationKeys keys, VerificationKeys.Verdict verdict) {}

    private final Entitlements entitlements;
    private final TokenCaches caches;
    private final Clock clock;
    private final long maximum;
    private final long tolerance;
    private final StrictJson json;

    TokenCheck(
            Entitlements entitlements, TokenCaches caches, AuthenticationConfig config, StrictJson json, Clock clock) {
        this.entitlements = entitlements;
        this.caches = caches;
        this.clock = clock;
        this.maximum = config.maximumToken().asLongValue();
        this.tolerance = config.clockTolerance().toSeconds();
        this.json = json;
    }

    Attempt of(String token, List<TrustedIssuer> issuers, int loop) {
        if (token.length() > maximum) {
            return new Attempt.Refused(Fault.TOKEN_TOO_LARGE);
        }
        TokenCache cache = caches.of(loop);
        VerifiedToken known = cache.get(token);
        if (known != null) {
            TrustedIssuer trust = stillTrusted(known, issuers);
            if (trust != null) {
                return judge(known, trust);
            }
            cache.remove(token);
        }
        UnverifiedToken parts = UnverifiedToken.parse(token, json);
        if (parts == null) {
            return new Attempt.Refused(Fault.TOKEN_MALFORMED);
        }
        TrustedIssuer trust = issuerOf(parts, issuers);
        if (trust == null) {
            return new Attempt.Refused(Fault.ISSUER_MISMATCH);
        }
        Fault fault = headerFault(parts.header(), trust);
        return fault != null ? new Attempt.Refused(fault) : verify(token, parts, trust, cache);
    }

    /** The same issuer of the same snapshot, with the same keys; else the token is verified anew. */
    @SuppressWarnings("ReferenceEquality")
    private static @Nullable TrustedIssuer stillTrusted(VerifiedToken known, List<TrustedIssuer> issuers) {
        for (TrustedIssuer trust : issuers) {
            if (trust.issuer() == known.trust().issuer()) {
                return trust.keys().current() == known.keys() ? trust : null;
            }
        }
        return null;
    }

    private static @Nullable TrustedIssuer issuerOf(UnverifiedToken parts, List<TrustedIssuer> issuers) {
        String claimed = UnverifiedToken.text(parts.claims(), "iss");
        for (TrustedIssuer trust : issuers) {
            if (trust.issuer().issuer().equals(claimed)) {
                return trust;
            }
        }
        return null;
    }

    private static @Nullable Fault headerFault(JsonNode header, TrustedIssuer trust) {
        String algorithm = UnverifiedToken.text(header, "alg");
        if (algorithm == null || !trust.issuer().algorithms().contains(algorithm)) {
            return Fault.ALGORITHM_NOT_ALLOWED;
        }
        // RFC 7515 section 4.1.11: what is critical and not understood makes the token invalid; we understand none.
        if (header.has("crit") || header.has("b64") || header.has("zip")) {
            return Fault.CRITICAL_HEADER;
        }
        if (header.has("kid") && !header.get("kid").isTextual()) {
            return Fault.TOKEN_MALFORMED;
        }
        String type = UnverifiedToken.text(header, "typ");
        boolean typed = header.has("typ") && (type == null || !TYPES.contains(type.toLowerCase(Locale.ROOT)));
        return typed || header.has("cty") ? Fault.TYPE_NOT_ALLOWED : null;
    }

    private Attempt verify(String token, UnverifiedToken parts, TrustedIssuer trust, TokenCache cache) {
        VerificationKeys keys = trust.keys().current();
        if (keys == null) {
            return new Attempt.Pending(trust.keys()
                    .awaited()
                    .map(first -> conclude(token, parts, trust, new Tried(first, verdict(parts, first)), cache))
                    .otherwise(new Attempt.Refused(Fault.KEYS_UNAVAILABLE)));
        }
        VerificationKeys.Verdict verdict = verdict(parts, keys);
        if (verdict != VerificationKeys.Verdict.KEY_UNKNOWN) {
            return conclude(token, parts, trust, new Tried(keys, verdict), cache);
        }
        return new Attempt.Pending(trust.keys()
                .newerThan(keys)
                .map(newer -> conclude(token, parts, trust, new Tried(newer, verdict(parts, newer)), cache)));
    }

    private static VerificationKeys.Verdict verdict(UnverifiedToken parts, VerificationKeys keys) {
        String algorithm = String.valueOf(UnverifiedToken.text(parts.header(), "alg"));
        return keys.verify(UnverifiedToken.text(parts.header(), "kid"), algorithm, parts.signed(), parts.signature());
    }

    private Attempt conclude(String token, UnverifiedToken parts, TrustedIssuer trust, Tried tried, TokenCache cache) {
        return switch (tried.verdict()) {
            case KEY_UNKNOWN -> new Attempt.Refused(Fault.KID_UNKNOWN);
            case KEY_UNNAMED -> new Attempt.Refused(Fault.KID_MISSING);
            case FORGED -> new Attempt.Refused(Fault.SIGNATURE_INVALID);
            case GENUINE -> genuine(token, parts.claims(), trust, tried.keys(), cache);
        };
    }

    private Attempt genuine(
            String token, JsonNode claims, TrustedIssuer trust, VerificationKeys keys, TokenCache cache) {
        Principal.TokenBearer bearer = trust.bearer(claims);
        List<String> audiences = TrustedIssuer.audiences(claims.get("aud"));
        Long notBefore = time(claims.get("nbf"), Long.MIN_VALUE / 2);
        Long expiresAt = time(claims.get("exp"), null);
        if (!claims.has("exp")) {
            return new Attempt.Refused(Fault.EXPIRY_MISSING);
        }
        if (bearer == null || audiences == null || notBefore == null || expiresAt == null) {
            return new Attempt.Refused(Fault.TOKEN_MALFORMED);
        }
        VerifiedToken verified = new VerifiedToken(trust, keys, bearer, audiences, notBefore, expiresAt);
        Attempt judged = judge(verified, trust);
        if (judged instanceof Attempt.Proved) {
            cache.put(token, verified);
        }
        return judged;
    }

    private Attempt judge(VerifiedToken token, TrustedIssuer trust) {
        long now = clock.millis() / 1000;
        if (now >= token.expiresAt() + tolerance) {
            return new Attempt.Refused(Fault.TOKEN_EXPIRED);
        }
        if (now < token.notBefore() - tolerance) {
            return new Attempt.Refused(Fault.TOKEN_NOT_YET_VALID);
        }
        if (Collections.disjoint(token.audiences(), trust.audiences())) {
            return new Attempt.Refused(Fault.AUDIENCE_MISMATCH);
        }
        String id = token.bearer().tokenId();
        if (id != null && entitlements.isRevoked(token.bearer().issuerName(), id)) {
            return new Attempt.Refused(Fault.TOKEN_REVOKED);
        }
        return new Attempt.Proved(token.bearer());
    }

    /** A NumericDate (RFC 7519 section 2); null when it is no number or out of all bounds. */
    private static @Nullable Long time(@Nullable JsonNode claim, @Nullable Long absent) {
        if (claim == null) {
            return absent;
        }
        double seconds = claim.isNumber() ? claim.doubleValue() : Double.NaN;
        return Math.abs(seconds) <= LATEST ? Long.valueOf((long) Math.floor(seconds)) : null;
    }
}
