package dev.gatewright.acceptance.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A customer's own issuer of tokens: an RSA key and nothing else. */
public final class TokenSigner {

    public static final String CLIENT = "shop-client";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ISSUER = "https://login.shop.example";
    private static final String AUDIENCE = "orders";
    private static final String KEY_ID = "acceptance-1";

    private final KeyPair keys;

    public TokenSigner() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has RSA", e);
        }
    }

    /** The {@code Issuer} file, with the public key in it. */
    public String declaration(String name) {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return """
                apiVersion: gatewright.dev/v1
                kind: Issuer
                metadata:
                  name: %s
                spec:
                  issuer: %s
                  algorithms: [RS256]
                  audiences: [%s]
                  jwks:
                    keys:
                      - {kty: RSA, use: sig, alg: RS256, kid: %s, n: %s, e: %s}
                """.formatted(
                        name, ISSUER, AUDIENCE, KEY_ID, unsigned(key.getModulus()), unsigned(key.getPublicExponent()));
    }

    /** A token of the client with these scopes. */
    public String token(String scopes) {
        Instant now = Instant.now();
        Map<String, Object> claims = new TreeMap<>();
        claims.put("iss", ISSUER);
        claims.put("sub", CLIENT);
        claims.put("client_id", CLIENT);
        claims.put("aud", AUDIENCE);
        claims.put("scope", scopes);
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plusSeconds(600).getEpochSecond());
        return sign(claims);
    }

    /** The headers of a call with such a token. */
    public String[] bearer(String scopes) {
        return new String[] {"Authorization", "Bearer " + token(scopes)};
    }

    private String sign(Map<String, Object> claims) {
        try {
            String content = encoded(JSON.writeValueAsBytes(Map.of("alg", "RS256", "kid", KEY_ID, "typ", "JWT")))
                    + "."
                    + encoded(JSON.writeValueAsBytes(claims));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(content.getBytes(UTF_8));
            return content + "." + encoded(signature.sign());
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int skipped = bytes[0] == 0 ? 1 : 0;
        return encoded(java.util.Arrays.copyOfRange(bytes, skipped, bytes.length));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
