package dev.gatewright.gateway.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatewright.contracts.sync.HeartbeatReport;
import dev.gatewright.gateway.control.sync.ConnectionStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How this gateway stands with its control plane.
 *
 * @param headAgeSeconds age of the last head that was believed: what is in force may be as stale
 * @param recentRefusals what was refused in the last minute or still is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SyncStatus(
        String url,
        String organization,
        ConnectionStatus connection,
        @Nullable Long headAgeSeconds,
        int instances,
        List<HeartbeatReport.Refusal> recentRefusals) {}
