package dev.gatewright.publisher.deployments;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A change of what a group runs.
 *
 * @param number counts within the group
 * @param bundleVersion the bundle it made
 * @param api {@code name@version}, of a deployment or withdrawal of one API
 * @param rolledBackTo the version whose content came back
 */
public record Deployment(
        UUID id,
        UUID group,
        long number,
        long bundleVersion,
        Kind kind,
        @Nullable UUID revision,
        @Nullable String api,
        @Nullable Long rolledBackTo,
        String comment,
        String person,
        Instant createdAt)
        implements GroupChange {

    @Override
    public String page() {
        return "/deployments/" + number;
    }

    /** Why there is a new bundle. */
    public enum Kind {
        DEPLOY,
        WITHDRAW,
        ROLL_BACK,
        /** The same content under a version above those that gateways had seen before a restore. */
        RESTORE,
        /** The same content, signed by the key that took the place of another. */
        RENEW
    }
}
