package dev.gatewright.bundle.content;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A limit: at most {@code requests} in {@code windowSeconds} for each value of {@code per}.
 *
 * @param name shown in {@code RateLimit-Policy}; a token of RFC 9651
 * @param algorithm with {@code token-bucket}, {@code burst} is the bucket's size (default: {@code requests})
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Limit(
        String name,
        Per per,
        Algorithm algorithm,
        long requests,
        long windowSeconds,
        @Nullable Long burst) {

    public enum Per {
        @JsonProperty("subscription")
        SUBSCRIPTION,
        @JsonProperty("application")
        APPLICATION,
        @JsonProperty("user")
        USER,
        @JsonProperty("credential")
        CREDENTIAL,
        @JsonProperty("address")
        ADDRESS,
        @JsonProperty("api")
        API
    }

    public enum Algorithm {
        @JsonProperty("sliding-window")
        SLIDING_WINDOW,
        @JsonProperty("token-bucket")
        TOKEN_BUCKET
    }
}
