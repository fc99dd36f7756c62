package dev.gatewright.publisher.enrolment;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A token as it is kept.
 *
 * @param prefix the visible beginning, by which people tell tokens apart
 */
public record EnrolmentToken(
        UUID id,
        UUID organization,
        UUID group,
        String prefix,
        boolean singleUse,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        long uses,
        @Nullable Instant lastUsedAt,
        @Nullable Instant withdrawnAt) {

    public boolean isUsable(Instant now) {
        return withdrawnAt == null && now.isBefore(expiresAt) && !isUsedUp();
    }

    public boolean isUsedUp() {
        return singleUse && uses > 0;
    }
}
