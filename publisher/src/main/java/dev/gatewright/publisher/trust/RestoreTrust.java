package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * For when gateways believe a newer trust document than this database remembers. The next is above theirs and names no
 * hosted key that is remembered: which of those had been revoked since, nobody here knows.
 */
@ApplicationScoped
public class RestoreTrust {

    /** A version further ahead is no memory of ours but a mistake; it would use up the numbers. */
    private static final long FARTHEST_AHEAD = 1_000;

    private static final int MOST_SIGNATURES = 8;

    private final Trust trust;
    private final IssueTrust issue;
    private final HostedKeys keys;
    private final Roots roots;
    private final Clock clock;

    RestoreTrust(Trust trust, IssueTrust issue, HostedKeys keys, Roots roots, Clock clock) {
        this.trust = trust;
        this.issue = issue;
        this.keys = keys;
        this.roots = roots;
        this.clock = clock;
    }

    /** Where the root is offline nothing happens here: its owner has the newer document and uploads it again. */
    @Transactional
    public void above(UUID organization, long seen) {
        if (isKnown(trust.established(organization), seen)) {
            return;
        }
        TrustDocument before = issue.locked(organization).orElseThrow();
        if (isKnown(before, seen) || roots.of(organization, before).isEmpty()) {
            return;
        }
        // Which of the roots that ever were is believed by whom, nobody here knows: the newest is named, and all sign.
        List<SigningKey> all =
                roots.all(organization).stream().limit(MOST_SIGNATURES).toList();
        Instant now = clock.instant();
        TrustDocument next = new TrustDocument(
                seen + 1,
                Instant.ofEpochSecond(now.getEpochSecond()),
                List.of(all.getFirst().verificationKey()),
                renewed(organization, before, now));
        issue.sign(organization, before, next, all, "trust.restored");
        keys.retireAllBut(next);
    }

    /** New hosted keys in the place of old ones; what is signed outside stays with the keys that are kept there. */
    private List<TrustedKey> renewed(UUID organization, TrustDocument before, Instant now) {
        List<TrustedKey> next = new ArrayList<>(before.keys().stream()
                .filter(key -> !keys.isHosted(key.role(), key.key().kid()))
                .toList());
        next.add(trust.trusted(
                KeyRole.FEED, keys.make(organization, KeyRole.FEED).verificationKey(), now));
        if (trust.bundleSigner(organization).isPresent()) {
            next.add(trust.trusted(
                    KeyRole.BUNDLE, keys.make(organization, KeyRole.BUNDLE).verificationKey(), now));
        }
        return next;
    }

    private static boolean isKnown(TrustDocument latest, long seen) {
        return seen <= latest.version() || seen > latest.version() + FARTHEST_AHEAD;
    }
}
