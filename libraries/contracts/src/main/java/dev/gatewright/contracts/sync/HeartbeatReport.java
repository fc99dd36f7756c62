package dev.gatewright.contracts.sync;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an instance is.
 *
 * @param software version of the gateway
 * @param formats the formats it reads by artifact (bundle, feed, trust, head)
 * @param features slugs of the bundle features it has
 * @param startedAt when the process started
 * @param run run of the usage journal
 * @param trust version of the trust document in force, 0 before the first
 * @param bundle the bundle that serves, absent before the first
 * @param feed the feed position applied, absent before the first
 * @param highestBundle the highest bundle version ever taken or announced, which the next version must exceed
 * @param highestEpoch the highest feed epoch ever taken or announced
 * @param ready whether it takes traffic
 * @param degraded whether an API is in quarantine
 * @param clockSkewMillis own clock minus the control plane's, as of the last answer or head
 * @param headAgeSeconds age of the last valid head, absent before the first
 * @param lastGood whether what serves could be written for a restart
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record HeartbeatReport(
        String software,
        Map<String, List<Integer>> formats,
        List<String> features,
        long startedAt,
        long run,
        long trust,
        @Nullable BundleState bundle,
        @Nullable FeedState feed,
        long highestBundle,
        long highestEpoch,
        boolean ready,
        boolean degraded,
        List<Refusal> refusals,
        @Nullable Long clockSkewMillis,
        @Nullable Long headAgeSeconds,
        boolean lastGood) {

    public HeartbeatReport {
        formats = formats == null ? Map.of() : Map.copyOf(formats);
        features = features == null ? List.of() : List.copyOf(features);
        refusals = refusals == null ? List.of() : List.copyOf(refusals);
    }

    public record BundleState(long version, String content) {}

    public record FeedState(long epoch, long sequence) {}

    /**
     * Something that is refused as of now.
     *
     * @param artifact trust, bundle, feed or head
     * @param reason slug of the refusal
     */
    public record Refusal(String artifact, String reason, String message, long since) {}
}
