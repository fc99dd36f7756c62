package dev.gatewright.publisher.emergency;

import dev.gatewright.contracts.feed.FeedEntry;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A block.
 *
 * @param until when it ends by itself, null for when it is lifted
 */
public record Block(
        UUID id,
        UUID group,
        What what,
        String reason,
        @Nullable Instant until,
        String createdBy,
        Instant createdAt,
        @Nullable Instant liftedAt,
        @Nullable String liftedBy) {

    /** What is blocked. */
    public sealed interface What {}

    /** An address or a network in CIDR notation. */
    public record Address(String network) implements What {}

    /** An operation, or with none a version, or with neither the whole API. */
    public record Operation(
            String api, @Nullable String version, @Nullable String operation) implements What {}

    public boolean isInForce(Instant now) {
        return liftedAt == null && (until == null || now.isBefore(until));
    }

    FeedEntry entry() {
        Long end = until == null ? null : until.getEpochSecond();
        return switch (what) {
            case Address(String network) -> new FeedEntry.AddressBlock(network, end);
            case Operation(String api, String version, String operation) ->
                new FeedEntry.OperationBlock(api, version, operation, end);
        };
    }

    /** What is blocked, for people. */
    public String words() {
        return switch (what) {
            case Address(String network) -> network;
            case Operation(String api, String version, String operation) ->
                api + (version == null ? "" : "@" + version) + (operation == null ? "" : " " + operation);
        };
    }
}
