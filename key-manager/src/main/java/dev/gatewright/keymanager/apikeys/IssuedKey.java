package dev.gatewright.keymanager.apikeys;

import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.contracts.event.ApiKeyState;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An API key of an organization, without the key.
 *
 * @param hash what it is known by
 * @param owner whom it was issued for
 */
public record IssuedKey(
        UUID id,
        String name,
        String environment,
        String prefix,
        String hash,
        Owner owner,
        Status status,
        Instant created,
        @Nullable Instant rotated,
        @Nullable Instant expires,
        long version) {

    /** Whom a key was issued for; {@code kind} as in {@link ApiKeyState}. */
    public record Owner(String kind, UUID id, String name) {}

    /** Whether it is in force; one that has expired still is what it was. */
    public enum Status {
        ACTIVE,
        REVOKED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    boolean isExpired(Instant now) {
        return expires != null && !expires.isAfter(now);
    }

    Subject subject() {
        return new Subject("api-key", id, name);
    }

    /** What the trail keeps of it: not even the hash. */
    record Trace(
            String environment,
            String prefix,
            String status,
            @Nullable Instant expires) {}

    Trace trace() {
        return new Trace(environment, prefix, status.word(), expires);
    }

    ApiKeyState state() {
        return new ApiKeyState(
                name,
                environment,
                prefix,
                hash,
                status.word(),
                owner.kind(),
                owner.id(),
                created.getEpochSecond(),
                rotated == null ? null : rotated.getEpochSecond(),
                expires == null ? null : expires.getEpochSecond());
    }
}
