package dev.gatewright.contracts.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far an instance has come with a bundle. Sent again until it is answered; the same report twice says nothing new.
 *
 * @param version of the bundle
 * @param content digest of the bundle in hex
 * @param reason slug of the refusal, for {@link State#REJECTED}
 * @param message for people, for {@link State#REJECTED}
 * @param quarantined APIs that answer 503, for {@link State#DEGRADED}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ActivationReport(
        Kind kind,
        long version,
        String content,
        State state,
        @Nullable String reason,
        @Nullable String message,
        List<Quarantined> quarantined) {

    public ActivationReport {
        quarantined = quarantined == null ? List.of() : List.copyOf(quarantined);
    }

    public enum Kind {
        @JsonProperty("bundle")
        BUNDLE
    }

    /** In this order, save that REJECTED can follow any of the first two. */
    public enum State {
        @JsonProperty("downloaded")
        DOWNLOADED,
        @JsonProperty("verified")
        VERIFIED,
        @JsonProperty("active")
        ACTIVE,
        /** Active, with at least one API in quarantine: does not count as active. */
        @JsonProperty("degraded")
        DEGRADED,
        @JsonProperty("rejected")
        REJECTED
    }

    public record Quarantined(String api, String version, String reason) {}
}
