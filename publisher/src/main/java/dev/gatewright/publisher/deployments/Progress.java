package dev.gatewright.publisher.deployments;

import dev.gatewright.publisher.instances.InstanceStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a deployment has come, for every viewer the same.
 *
 * @param live how many instances are neither lost nor offline: the n of "n of n"
 * @param active how many of those run it whole
 * @param supersededBy the newer bundle that instances take instead, null for none
 * @param instances live ones first, then the others
 */
public record Progress(
        long number,
        long bundleVersion,
        Instant builtAt,
        int live,
        int active,
        int rejected,
        boolean complete,
        @Nullable Long supersededBy,
        List<OfInstance> instances) {

    public Progress {
        instances = List.copyOf(instances);
    }

    /** One instance's way. */
    public record OfInstance(
            UUID id,
            String name,
            String software,
            InstanceStatus status,
            boolean live,
            ProgressState state,
            @Nullable Instant offeredAt,
            @Nullable Instant downloadedAt,
            @Nullable Instant verifiedAt,
            @Nullable Instant settledAt,
            @Nullable String reason,
            @Nullable String message,
            List<String> quarantined) {

        public OfInstance {
            quarantined = List.copyOf(quarantined);
        }
    }

    /** As the page says it. */
    public String words() {
        return "%d of %d instances active".formatted(active, live);
    }
}
