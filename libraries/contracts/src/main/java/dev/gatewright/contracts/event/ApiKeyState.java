package dev.gatewright.contracts.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Noun {@code api-key}, told by key-manager: an API key as a gateway's feed needs it, never the key itself. Times are
 * seconds since the epoch.
 *
 * @param environment the one environment it is good for
 * @param prefix the visible beginning of the key
 * @param hash SHA-256 of the whole key, 64 lower-case hexadecimal digits; another one after a rotation
 * @param status {@code active} or {@code revoked}
 * @param ownerKind {@code person}, {@code service-account} or {@code application}
 */
public record ApiKeyState(
        String name,
        String environment,
        String prefix,
        String hash,
        String status,
        String ownerKind,
        UUID owner,
        long issuedAt,
        @Nullable Long rotatedAt,
        @Nullable Long expiresAt) {

    public static final String NOUN = "api-key";
}
