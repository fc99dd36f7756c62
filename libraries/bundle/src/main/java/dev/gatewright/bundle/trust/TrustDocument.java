package dev.gatewright.bundle.trust;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.Validity;
import dev.gatewright.bundle.signing.KeyLookup;
import dev.gatewright.bundle.signing.VerificationKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which keys are believed. Immutable; a change makes the next version.
 *
 * @param version 1 for the first, then rising
 * @param roots keys that sign trust documents and nothing else
 */
public record TrustDocument(long version, Instant issuedAt, List<VerificationKey> roots, List<TrustedKey> keys) {

    static final int MAXIMUM_ROOTS = 8;

    /** More keys than this no document names, those that end soon included. */
    public static final int MAXIMUM_KEYS = 64;

    public TrustDocument {
        roots = List.copyOf(roots);
        keys = List.copyOf(keys);
        if (version < 1 || roots.isEmpty() || roots.size() > MAXIMUM_ROOTS || keys.size() > MAXIMUM_KEYS) {
            throw new IllegalArgumentException("a trust document has a version and between 1 and " + MAXIMUM_ROOTS
                    + " roots, and at most " + MAXIMUM_KEYS + " keys");
        }
        Set<VerificationKey> seen = new HashSet<>();
        Stream.concat(roots.stream(), keys.stream().map(TrustedKey::key)).forEach(key -> {
            if (!seen.add(key)) {
                throw new IllegalArgumentException("a key with more than one role: " + key.kid());
            }
        });
    }

    /** The first version, of a new installation. */
    public static TrustDocument first(VerificationKey root, List<TrustedKey> keys, Instant issuedAt) {
        return new TrustDocument(1, toSeconds(issuedAt), List.of(root), keys);
    }

    /**
     * The next version, with {@code replacement} in the place of one root. Signed by both, it takes those along who are
     * pinned to the old one and still follow the chain.
     */
    public TrustDocument rotateRoot(String oldKid, VerificationKey replacement, Instant issuedAt) {
        if (roots.stream().noneMatch(root -> root.kid().equals(oldKid))) {
            throw new IllegalArgumentException("no root " + oldKid);
        }
        List<VerificationKey> next = roots.stream()
                .map(root -> root.kid().equals(oldKid) ? replacement : root)
                .toList();
        return new TrustDocument(version + 1, toSeconds(issuedAt), next, keys);
    }

    /**
     * The next version, with {@code added}; other keys of its role end after {@code overlap}, and those that ended
     * before are left out.
     */
    public TrustDocument rotateKey(TrustedKey added, Duration overlap, Instant issuedAt) {
        Instant end = toSeconds(issuedAt.plus(overlap));
        Stream<TrustedKey> kept = keys.stream()
                .filter(key -> !key.notAfter().isBefore(issuedAt))
                .map(key -> key.role() == added.role() ? key.endingBy(end) : key);
        return new TrustDocument(
                version + 1,
                toSeconds(issuedAt),
                roots,
                Stream.concat(kept, Stream.of(added)).toList());
    }

    /** The next version, without a key that is no longer to be believed. */
    public TrustDocument revokeKey(String kid, Instant issuedAt) {
        List<TrustedKey> kept =
                keys.stream().filter(key -> !key.key().kid().equals(kid)).toList();
        if (kept.size() == keys.size()) {
            throw new IllegalArgumentException("no key " + kid);
        }
        return new TrustDocument(version + 1, toSeconds(issuedAt), roots, kept);
    }

    /** The next version, with {@code replacement} in the place of a key that is no longer to be believed. */
    public TrustDocument replaceKey(String kid, TrustedKey replacement, Instant issuedAt) {
        TrustDocument without = revokeKey(kid, issuedAt);
        return new TrustDocument(
                without.version(),
                without.issuedAt(),
                roots,
                Stream.concat(without.keys().stream(), Stream.of(replacement)).toList());
    }

    private static Instant toSeconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    Optional<VerificationKey> root(String kid) {
        return roots.stream().filter(root -> root.kid().equals(kid)).findFirst();
    }

    /** The keys that may be used for {@code role} at the time of each look-up. */
    public KeyLookup keys(KeyRole role, Clock clock) {
        return kid -> key(kid, role, clock.instant());
    }

    private VerificationKey key(String kid, KeyRole role, Instant now) throws Refused {
        TrustedKey trusted = keys.stream()
                .filter(key -> key.key().kid().equals(kid))
                .findFirst()
                .orElseThrow(() -> root(kid).isPresent()
                        ? new Refused(RefusalReason.KEY_ROLE, "a root key signs trust documents only")
                        : new Refused(RefusalReason.KEY_UNKNOWN, "the trust document has no such key"));
        if (trusted.role() != role) {
            throw new Refused(RefusalReason.KEY_ROLE, "key " + kid + " has another role");
        }
        if (now.isBefore(trusted.notBefore().minus(Validity.TOLERANCE))) {
            throw new Refused(
                    RefusalReason.KEY_NOT_YET_VALID, "key " + kid + " is not valid before " + trusted.notBefore());
        }
        if (now.isAfter(trusted.notAfter().plus(Validity.TOLERANCE))) {
            throw new Refused(RefusalReason.KEY_EXPIRED, "key " + kid + " was valid until " + trusted.notAfter());
        }
        return trusted.key();
    }
}
