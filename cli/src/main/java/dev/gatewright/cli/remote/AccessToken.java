package dev.gatewright.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.StreamSupport;

/** What key-manager gives for a service account's secret. */
record AccessToken(String text, Instant expiresAt) {

    private static final Duration MARGIN = Duration.ofSeconds(20);
    private static final int PARTS = 3;
    private static final long LARGEST = 1L << 20;

    boolean isFresh(Instant now) {
        return now.plus(MARGIN).isBefore(expiresAt);
    }

    /**
     * The slugs of the account's organizations, for a default only: whether the token is genuine is for the publisher to
     * say.
     */
    List<String> organizations() {
        String[] parts = text.split("\\.", -1);
        if (parts.length != PARTS) {
            return List.of();
        }
        try {
            JsonNode claims =
                    StrictJson.limitedTo(LARGEST).read(Base64.getUrlDecoder().decode(parts[1]));
            return StreamSupport.stream(claims.path("memberships").spliterator(), false)
                    .map(membership -> membership.path("slug").asText())
                    .toList();
        } catch (JsonRefused | IllegalArgumentException e) {
            return List.of();
        }
    }

    @Override
    public String toString() {
        return "AccessToken[expiresAt=" + expiresAt + "]";
    }
}
