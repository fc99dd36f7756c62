package dev.gatewright.gateway.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the gateway is configured with, as `/status` shows it. Times are RFC 3339.
 *
 * @param active null until a bundle was activated
 * @param artifacts by {@link Artifact#label()}
 * @param quarantined APIs of the active bundle that answer 503, with the reason
 * @param persistence the last failure to write the state folder that was not made good since, or null
 * @param sync how it stands with the control plane, null in file mode
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ControlStatus(
        State state,
        @Nullable Active active,
        Map<String, ArtifactStatus> artifacts,
        List<QuarantinedApi> quarantined,
        @Nullable String persistence,
        @Nullable SyncStatus sync) {

    public enum State {
        @JsonProperty("waiting")
        WAITING,
        @JsonProperty("active")
        ACTIVE,
        @JsonProperty("degraded")
        DEGRADED
    }

    /** Where the active bundle was taken from. */
    public enum Origin {
        @JsonProperty("source")
        SOURCE,
        @JsonProperty("last-good")
        LAST_GOOD
    }

    /** @param content the bundle's content digest; {@code digest} SHA-256 of the archive */
    public record Active(long version, String content, String digest, String since, Origin origin, long swaps) {}

    /**
     * One artifact: what is in force and what was refused since.
     *
     * @param expired whether what is in force has passed its {@code expiresAt}: it serves on, and this says so
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ArtifactStatus(
            boolean present,
            @Nullable Long epoch,
            @Nullable Long version,
            @Nullable String content,
            @Nullable String issuedAt,
            @Nullable String expiresAt,
            boolean expired,
            @Nullable RefusedArtifact lastRefusal) {}

    /** @param digest SHA-256 of the refused file */
    public record RefusedArtifact(String reason, String message, String at, String digest) {}

    public record QuarantinedApi(String api, String version, String reason) {}
}
