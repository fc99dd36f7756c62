package dev.gatewright.cli.entitlement;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Ends of validity as the feed writes them and people read them. */
final class Expiry {

    private Expiry() {}

    static @Nullable Long in(@Nullable Duration lifetime, Instant now) {
        return lifetime == null ? null : now.plus(lifetime).getEpochSecond();
    }

    static String text(@Nullable Long seconds) {
        return seconds == null ? "never" : Instant.ofEpochSecond(seconds).toString();
    }

    static String slug(Enum<?> status) {
        return status.name().toLowerCase(Locale.ROOT);
    }
}
