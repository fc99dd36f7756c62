package dev.gatewright.keymanager.clients;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import dev.gatewright.chassis.problem.ProblemException;
import java.text.ParseException;
import java.util.List;
import java.util.Map;

/** The public keys that a client signs with: P-256, or RSA of at least 2048 bits; a few, so that they can be replaced. */
public record ClientKeys(JWKSet set) {

    private static final int MOST = 5;
    private static final int SHORTEST_RSA = 2048;
    private static final int LONGEST_TEXT = 20_000;

    /** @throws ProblemException with what is wrong, when these are none */
    public static ClientKeys read(Map<String, Object> json) {
        try {
            JWKSet set = JWKSet.parse(json);
            if (set.getKeys().size() > MOST || set.toString().length() > LONGEST_TEXT) {
                throw wrong("must be at most " + MOST + " keys");
            }
            set.getKeys().forEach(ClientKeys::check);
            return new ClientKeys(set);
        } catch (ParseException e) {
            throw wrong("must be a set of keys (RFC 7517)");
        }
    }

    static ClientKeys ofColumn(String text) {
        try {
            return new ClientKeys(JWKSet.parse(text));
        } catch (ParseException e) {
            throw new IllegalStateException("a client's stored keys cannot be read", e);
        }
    }

    public boolean isEmpty() {
        return set.getKeys().isEmpty();
    }

    public String asText() {
        return set.toString(true);
    }

    /** What the trail keeps: which keys, by their thumbprints. */
    public List<String> thumbprints() {
        return set.getKeys().stream().map(ClientKeys::thumbprint).toList();
    }

    private static void check(JWK key) {
        if (key.isPrivate()) {
            throw wrong("must be public keys only; this one is private, and known to others from now on");
        }
        boolean good = switch (key) {
            case ECKey curve -> Curve.P_256.equals(curve.getCurve());
            case RSAKey rsa -> rsa.size() >= SHORTEST_RSA;
            default -> false;
        };
        if (!good) {
            throw wrong("must be keys on P-256, or RSA keys of at least " + SHORTEST_RSA + " bits");
        }
    }

    private static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static ProblemException wrong(String message) {
        return ProblemException.invalid("/keys", message);
    }
}
