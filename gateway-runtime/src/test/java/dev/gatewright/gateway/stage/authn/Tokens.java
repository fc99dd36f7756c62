package dev.gatewright.gateway.stage.authn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tokens of an issuer, and things that pretend to be. */
public final class Tokens {

    public static final String ISSUER = "https://idp.example";
    public static final RSAKey RSA = rsa("rsa-1", 2048);
    public static final ECKey EC = ec("ec-1");

    private Tokens() {}

    public static RSAKey rsa(String kid, int bits) {
        try {
            return new RSAKeyGenerator(bits, true).keyID(kid).generate();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public static ECKey ec(String kid) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public static JsonNode jwks(JWK... keys) {
        return json(new JWKSet(List.of(keys)).toPublicJWKSet().toString());
    }

    public static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    public static Map<String, Object> claims(long now) {
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", ISSUER);
        claims.put("aud", "orders");
        claims.put("sub", "ann");
        claims.put("client_id", "client-1");
        claims.put("jti", "jti-1");
        claims.put("scope", "read write");
        claims.put("exp", now + 300);
        return claims;
    }

    public static String signed(JWK key, JWSAlgorithm algorithm, Map<String, Object> claims) {
        return signed(key, new JWSHeader.Builder(algorithm).keyID(key.getKeyID()), claims);
    }

    public static String signed(JWK key, JWSHeader.Builder header, Map<String, Object> claims) {
        try {
            JWSSigner signer = key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner((ECKey) key);
            JWSObject jws = new JWSObject(
                    header.type(JOSEObjectType.JWT).build(),
                    new Payload(new ObjectMapper().writeValueAsString(claims)));
            jws.sign(signer);
            return jws.serialize();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    /** Any header, any payload, any signature. */
    public static String raw(String header, String payload, byte[] signature) {
        return base64(header.getBytes(StandardCharsets.UTF_8))
                + '.'
                + base64(payload.getBytes(StandardCharsets.UTF_8))
                + '.'
                + base64(signature);
    }

    public static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
