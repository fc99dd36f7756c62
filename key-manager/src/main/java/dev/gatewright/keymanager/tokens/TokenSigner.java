package dev.gatewright.keymanager.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.gatewright.keymanager.keys.KeyRing;
import java.text.ParseException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Signs claims and reads them back. */
public final class TokenSigner {

    private static final int LONGEST = 16 << 10;

    private TokenSigner() {}

    public static String sign(TokenType type, JWTClaimsSet claims, KeyRing ring, Instant now) {
        ECKey key = ring.signer(now);
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .keyID(key.getKeyID())
                        .type(new JOSEObjectType(type.header()))
                        .build(),
                claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("the signing key does not sign", e);
        }
        return token.serialize();
    }

    /** The claims of a token of ours that is in force. */
    public static Optional<JWTClaimsSet> read(TokenType type, String token, String issuer, KeyRing ring, Instant now) {
        return readEvenExpired(type, token, issuer, ring, now)
                .filter(claims -> claims.getExpirationTime() != null
                        && claims.getExpirationTime().toInstant().isAfter(now));
    }

    /** The claims of a token of ours, expired or not: a hint who somebody was. */
    public static Optional<JWTClaimsSet> readEvenExpired(
            TokenType type, String token, String issuer, KeyRing ring, Instant now) {
        if (token.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            SignedJWT jwt = SignedJWT.parse(token);
            JWSHeader header = jwt.getHeader();
            if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())
                    || !new JOSEObjectType(type.header()).equals(header.getType())
                    || header.getKeyID() == null) {
                return Optional.empty();
            }
            Optional<ECKey> key = ring.published(header.getKeyID(), now);
            if (key.isEmpty() || !jwt.verify(new ECDSAVerifier(key.get()))) {
                return Optional.empty();
            }
            JWTClaimsSet claims = jwt.getJWTClaimsSet();
            return Objects.equals(claims.getIssuer(), issuer) ? Optional.of(claims) : Optional.empty();
        } catch (ParseException | JOSEException e) {
            return Optional.empty();
        }
    }
}
