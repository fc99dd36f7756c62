package dev.gatewright.publisher.instances;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an instance last said of itself.
 *
 * @param seenAt by our clock
 * @param clockSkewMillis its clock less ours, as it measured
 * @param headAgeSeconds age of its last valid head; null when it never had one
 */
public record Report(
        Instant seenAt,
        @Nullable Instant startedAt,
        @Nullable String run,
        long trustVersion,
        long bundleVersion,
        @Nullable String bundleContent,
        long feedEpoch,
        long feedSequence,
        boolean ready,
        boolean degraded,
        List<Refusal> refusals,
        long clockSkewMillis,
        @Nullable Long headAgeSeconds,
        boolean lastGoodOk) {

    public Report {
        refusals = List.copyOf(refusals);
    }
}
