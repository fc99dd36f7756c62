package dev.gatewright.gateway.control.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * How the connection is.
 *
 * @param problem what failed last, absent while all is well
 * @param revoked whether the control plane says that this instance is revoked
 * @param unknown whether the control plane says that it has no such instance
 * @param clockSkewMillis own clock minus the control plane's
 * @param unsentReports activation reports that wait for an answer
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConnectionStatus(
        Link link,
        @Nullable String problem,
        boolean revoked,
        boolean unknown,
        @Nullable Long clockSkewMillis,
        int unsentReports) {

    public enum Link {
        @JsonProperty("stream")
        STREAM,
        @JsonProperty("polling")
        POLLING,
        @JsonProperty("none")
        NONE
    }
}
