package dev.gatewright.gateway.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The usable keys of a JWK set. Keys of other types, uses or sizes are left out as if they were not there. */
public final class VerificationKeys {

    /** What came of looking for the key of a token and trying it. */
    public enum Verdict {
        GENUINE,
        FORGED,
        /** No key has this id and allows the algorithm. */
        KEY_UNKNOWN,
        /** The token names no key although there are several. */
        KEY_UNNAMED
    }

    private final List<VerificationKey> keys;

    private VerificationKeys(List<VerificationKey> keys) {
        this.keys = List.copyOf(keys);
    }

    public static VerificationKeys of(JWKSet set) {
        return of(set.getKeys());
    }

    private static VerificationKeys of(List<JWK> jwks) {
        return new VerificationKeys(
                jwks.stream().map(VerificationKey::of).filter(Objects::nonNull).toList());
    }

    /**
     * Reads a JWK set key by key: one key of a type unknown to us must not cost the others (RFC 7517 section 5).
     *
     * @throws ParseException when it is no JWK set or has no usable key
     */
    public static VerificationKeys parse(JsonNode set) throws ParseException {
        JsonNode members = set.path("keys");
        if (!members.isArray()) {
            throw new ParseException("not a JWK set", 0);
        }
        List<JWK> jwks = new ArrayList<>();
        for (JsonNode member : members) {
            try {
                jwks.add(JWK.parse(member.toString()));
            } catch (ParseException | IllegalArgumentException e) {
                // Left out, as the class says.
            }
        }
        VerificationKeys usable = of(jwks);
        if (usable.keys.isEmpty()) {
            throw new ParseException("no usable key", 0);
        }
        return usable;
    }

    /** {@code algorithm} has been checked against the issuer's own list. */
    public Verdict verify(@Nullable String keyId, String algorithm, byte[] signed, byte[] signature) {
        if (keyId == null && keys.size() > 1) {
            return Verdict.KEY_UNNAMED;
        }
        Verdict verdict = Verdict.KEY_UNKNOWN;
        for (VerificationKey key : keys) {
            if (key.allows(algorithm) && (keyId == null || keyId.equals(key.id()))) {
                if (key.verifies(algorithm, signed, signature)) {
                    return Verdict.GENUINE;
                }
                verdict = Verdict.FORGED;
            }
        }
        return verdict;
    }
}
