package dev.gatewright.gateway.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.gateway.outbound.OutboundClient;
import dev.gatewright.gateway.outbound.OutboundResponse;
import io.vertx.core.Future;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One fetch of a JWK set. Its host is allowed because the verified bundle names it. */
record JwksFetch(OutboundClient client, AuthenticationConfig config) {

    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);
    private static final Duration SHORTEST = Duration.ofSeconds(60);

    /** {@code freshFor}: how long the issuer or the configuration lets the keys be used without asking again. */
    record Fetched(JsonNode jwks, VerificationKeys keys, Duration freshFor) {}

    Future<Fetched> from(URI uri) {
        return client.get(uri, Set.of(String.valueOf(uri.getHost())), "application/jwk-set+json, application/json")
                .compose(this::read);
    }

    private Future<Fetched> read(OutboundResponse response) {
        if (response.status() != 200) {
            return Future.failedFuture("the issuer answered " + response.status());
        }
        try {
            JsonNode jwks = JSON.read(response.body().getBytes());
            VerificationKeys keys = VerificationKeys.parse(jwks);
            return Future.succeededFuture(
                    new Fetched(jwks, keys, freshness(response.headers().get("Cache-Control"))));
        } catch (JsonRefused | ParseException e) {
            return Future.failedFuture("the issuer's answer is no JWK set with a usable key");
        }
    }

    /** {@code max-age} (RFC 9111 section 5.2.2.1) within our bounds. */
    private Duration freshness(@Nullable String cacheControl) {
        Duration fresh = config.keysRefreshInterval();
        if (cacheControl != null) {
            for (String directive : cacheControl.toLowerCase(Locale.ROOT).split(",", 32)) {
                String text = directive.strip();
                if (text.matches("max-age=\\d{1,9}")) {
                    fresh = Duration.ofSeconds(Long.parseLong(text.substring("max-age=".length())));
                }
            }
        }
        Duration longest = config.keysMaximumInterval();
        Duration atLeast = fresh.compareTo(SHORTEST) < 0 && cacheControl != null ? SHORTEST : fresh;
        return atLeast.compareTo(longest) > 0 ? longest : atLeast;
    }
}
