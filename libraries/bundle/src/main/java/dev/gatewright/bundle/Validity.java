package dev.gatewright.bundle;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Times of issue and expiry, in seconds since the epoch, under a clock that may be wrong by {@link #TOLERANCE}. */
public final class Validity {

    public static final Duration TOLERANCE = Duration.ofSeconds(60);

    private Validity() {}

    /** Refuses what was issued in the future or has expired. */
    public static void check(long issuedAt, @Nullable Long expiresAt, Clock clock) throws Refused {
        long now = clock.instant().getEpochSecond();
        if (now + TOLERANCE.toSeconds() < issuedAt) {
            throw new Refused(RefusalReason.NOT_YET_VALID, "issued in the future: at " + issuedAt + ", now " + now);
        }
        if (expiresAt != null && expiresAt < now - TOLERANCE.toSeconds()) {
            throw new Refused(RefusalReason.EXPIRED, "expired: at " + expiresAt + ", now " + now);
        }
    }
}
