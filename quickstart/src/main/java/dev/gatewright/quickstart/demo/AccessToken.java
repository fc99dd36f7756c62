package dev.gatewright.quickstart.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The claims of an access token (RFC 9068). */
record AccessToken(Map<String, Object> claims) {

    static final Duration LIFETIME = Duration.ofMinutes(10);

    private static final JsonMapper JSON = new JsonMapper();

    static AccessToken issuedNow(String issuer, DemoClient client, String scope) {
        long now = Instant.now().getEpochSecond();
        Map<String, Object> claims = new TreeMap<>(Map.of(
                "iss",
                issuer,
                "sub",
                client.id(),
                "client_id",
                client.id(),
                "aud",
                client.audience(),
                "scope",
                scope,
                "jti",
                UUID.randomUUID().toString(),
                "iat",
                now,
                "exp",
                now + LIFETIME.toSeconds()));
        return new AccessToken(claims);
    }

    String signedBy(SigningKey key) {
        try {
            return key.signed("at+jwt", JSON.writeValueAsBytes(claims));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claims cannot be written as JSON", e);
        }
    }
}
