package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.chassis.audit.Audit;
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

    private final Trust trust;
    private final TrustDocuments documents;
    private final HostedKeys keys;
    private final Roots roots;
    private final Audit audit;
    private final Clock clock;

    RestoreTrust(Trust trust, TrustDocuments documents, HostedKeys keys, Roots roots, Audit audit, Clock clock) {
        this.trust = trust;
        this.documents = documents;
        this.keys = keys;
        this.roots = roots;
        this.audit = audit;
        this.clock = clock;
    }

    /** Where the root is offline nothing happens here: its owner has the newer document and uploads it again. */
    @Transactional
    public void above(UUID organization, long seen) {
        if (!roots.areHere() || isKnown(trust.established(organization), seen)) {
            return;
        }
        documents.lock(organization);
        TrustDocument before = trust.established(organization);
        if (isKnown(before, seen)) {
            return;
        }
        Instant now = clock.instant();
        SigningKey root = roots.root(organization);
        TrustDocument next = new TrustDocument(
                seen + 1,
                Instant.ofEpochSecond(now.getEpochSecond()),
                before.roots(),
                renewed(organization, before, now));
        documents.insert(organization, next, SignedTrust.sign(next, List.of(root)), now);
        audit.record("trust.restored", Trust.subject(organization), Trust.shown(before), Trust.shown(next));
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
