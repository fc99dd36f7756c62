package dev.gatewright.keymanager.keys;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A published signing key as people see it.
 *
 * @param signsFrom when it began to sign, or will
 * @param signsUntil when another one takes over; unknown as long as there is none
 * @param retires when it leaves the published set; unknown as long as it has no successor
 */
public record KeyState(
        String kid,
        Phase phase,
        Instant created,
        Instant signsFrom,
        @Nullable Instant signsUntil,
        @Nullable Instant retires) {

    /** Where a key is in its life. */
    public enum Phase {
        /** Published, so that everybody knows it when it begins to sign. */
        NEXT,
        SIGNING,
        /** Published until everything that it signed has expired. */
        RETIRING;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
