package dev.gatewright.bundle.signing;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** A public key that verifies ES256. Two are equal when their points are. */
public final class VerificationKey {

    private static final int SIGNATURE_BYTES = 2 * P256.FIELD_BYTES;

    private final ECPublicKey key;
    private final Jwk jwk;
    private final String kid;

    private VerificationKey(ECPublicKey key) {
        this.key = key;
        this.jwk = new Jwk(
                Jwk.CURVE,
                Jwk.TYPE,
                Base64Url.encode(P256.bytes(key.getW().getAffineX())),
                Base64Url.encode(P256.bytes(key.getW().getAffineY())));
        this.kid = thumbprint(jwk);
    }

    /** RFC 7638 section 3: the members in alphabetical order, without white space. */
    private static String thumbprint(Jwk jwk) {
        String canonical = "{\"crv\":\"%s\",\"kty\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"}"
                .formatted(jwk.crv(), jwk.kty(), jwk.x(), jwk.y());
        return Base64Url.encode(Sha256.of(canonical.getBytes(StandardCharsets.UTF_8)));
    }

    public static VerificationKey of(Jwk jwk) throws Refused {
        if (!Jwk.TYPE.equals(jwk.kty()) || !Jwk.CURVE.equals(jwk.crv())) {
            throw new Refused(RefusalReason.ALGORITHM_NOT_ALLOWED, "a key that is not EC P-256");
        }
        return of(new ECPoint(coordinate(jwk.x()), coordinate(jwk.y())));
    }

    private static BigInteger coordinate(String text) throws Refused {
        byte[] bytes = Base64Url.decode(text);
        if (bytes.length != P256.FIELD_BYTES) {
            throw new Refused(RefusalReason.CONTENT_INVALID, "a coordinate that is not 32 bytes");
        }
        return new BigInteger(1, bytes);
    }

    static VerificationKey of(ECPoint point) throws Refused {
        if (!P256.isOnCurve(point)) {
            throw new Refused(RefusalReason.CONTENT_INVALID, "a key that is not a point of P-256");
        }
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            return new VerificationKey(
                    (ECPublicKey) factory.generatePublic(new ECPublicKeySpec(point, P256.PARAMETERS)));
        } catch (GeneralSecurityException e) {
            throw new Refused(RefusalReason.CONTENT_INVALID, "a key that is not a point of P-256");
        }
    }

    public Jwk jwk() {
        return jwk;
    }

    /** The RFC 7638 thumbprint, base64url. */
    public String kid() {
        return kid;
    }

    /** SubjectPublicKeyInfo as PEM, which {@code opa run --verification-key} reads. */
    public String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Whether {@code signature} (r and s, 32 bytes each; RFC 7518 section 3.4) is this key's of {@code message}. */
    boolean verifies(byte[] message, byte[] signature) {
        if (signature.length != SIGNATURE_BYTES) {
            return false;
        }
        BigInteger r = new BigInteger(1, Arrays.copyOfRange(signature, 0, P256.FIELD_BYTES));
        BigInteger s = new BigInteger(1, Arrays.copyOfRange(signature, P256.FIELD_BYTES, SIGNATURE_BYTES));
        // Zero halves once verified everything (CVE-2022-21449): not left to the provider.
        if (!P256.isScalar(r) || !P256.isScalar(s)) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSAinP1363Format");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerificationKey that && kid.equals(that.kid);
    }

    @Override
    public int hashCode() {
        return kid.hashCode();
    }

    @Override
    public String toString() {
        return kid;
    }
}
