package dev.gatewright.gateway.authentication;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A public key and the algorithms its own type allows: a token can never make an RSA key into an HMAC secret or use a
 * curve that the key is not on.
 */
final class VerificationKey {

    private static final int SMALLEST_RSA = 2048;
    /** Verification time grows with the modulus; nobody needs more. */
    private static final int LARGEST_RSA = 8192;

    private static final Set<String> RSA = Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512");
    private static final byte[] ED25519_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final @Nullable String id;
    private final Set<String> algorithms;
    private final Check check;

    @FunctionalInterface
    private interface Check {
        boolean holds(String algorithm, byte[] signed, byte[] signature) throws JOSEException, GeneralSecurityException;
    }

    private VerificationKey(@Nullable String id, Set<String> algorithms, Check check) {
        this.id = id;
        this.algorithms = algorithms;
        this.check = check;
    }

    /** The key made ready, or null when it is not one for verifying signatures by an algorithm of ours. */
    static @Nullable VerificationKey of(JWK jwk) {
        if (!isForVerifying(jwk)) {
            return null;
        }
        try {
            return switch (jwk) {
                case RSAKey rsa
                when rsa.size() >= SMALLEST_RSA && rsa.size() <= LARGEST_RSA ->
                    key(jwk, RSA, nimbus(new RSASSAVerifier(rsa.toRSAPublicKey())));
                case ECKey ec -> elliptic(ec);
                case OctetKeyPair pair
                when Curve.Ed25519.equals(pair.getCurve()) -> key(jwk, Set.of("EdDSA", "Ed25519"), edwards(pair));
                default -> null;
            };
        } catch (JOSEException | GeneralSecurityException | RuntimeException e) {
            return null;
        }
    }

    @Nullable
    String id() {
        return id;
    }

    boolean allows(String algorithm) {
        return algorithms.contains(algorithm);
    }

    boolean verifies(String algorithm, byte[] signed, byte[] signature) {
        try {
            return check.holds(algorithm, signed, signature);
        } catch (JOSEException | GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    private static boolean isForVerifying(JWK jwk) {
        return (jwk.getKeyUse() == null || KeyUse.SIGNATURE.equals(jwk.getKeyUse()))
                && (jwk.getKeyOperations() == null
                        || jwk.getKeyOperations().contains(KeyOperation.VERIFY)
                        || jwk.getKeyOperations().contains(KeyOperation.SIGN));
    }

    private static @Nullable VerificationKey key(JWK jwk, Set<String> ofType, Check check) {
        String own = jwk.getAlgorithm() == null ? null : jwk.getAlgorithm().getName();
        if (own != null && !ofType.contains(own)) {
            return null;
        }
        return new VerificationKey(jwk.getKeyID(), own == null ? ofType : Set.of(own), check);
    }

    private static @Nullable VerificationKey elliptic(ECKey ec) throws JOSEException {
        String algorithm = switch (ec.getCurve().getName()) {
            case "P-256" -> "ES256";
            case "P-384" -> "ES384";
            case "P-521" -> "ES512";
            default -> null;
        };
        return algorithm == null ? null : key(ec, Set.of(algorithm), nimbus(new ECDSAVerifier(ec.toECPublicKey())));
    }

    private static Check nimbus(JWSVerifier verifier) {
        return (algorithm, signed, signature) ->
                verifier.verify(new JWSHeader(JWSAlgorithm.parse(algorithm)), signed, Base64URL.encode(signature));
    }

    private static Check edwards(OctetKeyPair pair) throws GeneralSecurityException {
        byte[] x = pair.getDecodedX();
        byte[] encoded = Arrays.copyOf(ED25519_PREFIX, ED25519_PREFIX.length + x.length);
        System.arraycopy(x, 0, encoded, ED25519_PREFIX.length, x.length);
        PublicKey key = KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
        return (algorithm, signed, signature) -> {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        };
    }
}
