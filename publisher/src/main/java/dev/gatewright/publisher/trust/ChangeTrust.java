package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Replaces and revokes keys by the next trust document: made here where the root is here, else uploaded. */
@ApplicationScoped
class ChangeTrust {

    private final Trust trust;
    private final IssueTrust issue;
    private final HostedKeys keys;
    private final Roots roots;
    private final TrustConfig config;
    private final Caller caller;
    private final Clock clock;

    ChangeTrust(
            Trust trust,
            IssueTrust issue,
            HostedKeys keys,
            Roots roots,
            TrustConfig config,
            Caller caller,
            Clock clock) {
        this.trust = trust;
        this.issue = issue;
        this.keys = keys;
        this.roots = roots;
        this.config = config;
        this.caller = caller;
        this.clock = clock;
    }

    /** The document in force, which waits for this change, and the root that signs the next. */
    private record InForce(TrustDocument document, SigningKey root) {}

    /** Replaces the hosted key of a role; the one before is believed for a while longer. */
    @Transactional
    TrustDocument rotate(KeyRole role) {
        UUID organization = permitted(Permission.OPERATE);
        InForce now = inForce(organization);
        if (role == KeyRole.BUNDLE && trust.bundleSigner(organization).isEmpty()) {
            throw conflict("Bundles are signed outside of the publisher: whoever keeps that key replaces it, with"
                    + " 'gatewright trust publish'.");
        }
        requireRoom(now.document());
        TrustDocument next = now.document().rotateKey(made(organization, role), config.overlap(), clock.instant());
        return issue.sign(organization, now.document(), next, List.of(now.root()), "trust.rotated");
    }

    /** Ends a key at once. Where no other of its role lives as long, a hosted one takes its place in the same step. */
    @Transactional
    TrustDocument revoke(String kid) {
        UUID organization = permitted(Permission.OPERATE);
        InForce now = inForce(organization);
        TrustedKey key = named(now.document(), kid);
        boolean hosted = keys.isHosted(key.role(), kid);
        if (!hosted) {
            caller.require(Permission.ADMINISTER);
        }
        return issue.sign(
                organization,
                now.document(),
                without(organization, now.document(), key, hosted),
                List.of(now.root()),
                "trust.key-revoked");
    }

    private TrustDocument without(UUID organization, TrustDocument document, TrustedKey key, boolean hosted) {
        String kid = key.key().kid();
        if (!isLast(document, key)) {
            return document.revokeKey(kid, clock.instant());
        }
        if (!hosted) {
            throw conflict(
                    "No other key could sign bundles in its place, and this one is kept outside of the"
                            + " publisher. Publish a trust document that names another first, with 'gatewright trust publish'.");
        }
        return document.replaceKey(kid, made(organization, key.role()), clock.instant());
    }

    /** Whether no other key of its role is believed for as long. */
    static boolean isLast(TrustDocument document, TrustedKey key) {
        return document.keys().stream()
                .noneMatch(other -> other.role() == key.role()
                        && !other.key().equals(key.key())
                        && !other.notAfter().isBefore(key.notAfter()));
    }

    /** Replaces the root. Who is pinned to the one before follows the chain; who enrols from now on is pinned to the new. */
    @Transactional
    TrustDocument replaceRoot() {
        UUID organization = permitted(Permission.ADMINISTER);
        InForce now = inForce(organization);
        SigningKey made = roots.make(organization);
        TrustDocument next = now.document().rotateRoot(now.root().kid(), made.verificationKey(), clock.instant());
        return issue.sign(organization, now.document(), next, List.of(now.root(), made), "trust.root-replaced");
    }

    /** Takes a document that the offline root has signed; it must follow the newest and name the hosted feed key. */
    @Transactional
    TrustDocument upload(byte[] signed) {
        UUID organization = permitted(Permission.ADMINISTER);
        TrustDocument before = issue.locked(organization).orElse(null);
        TrustDocument next = verified(signed, before);
        if (before != null && next.version() <= before.version()) {
            throw refused("its version is not higher than " + before.version());
        }
        if (next.keys().stream()
                .noneMatch(key -> key.role() == KeyRole.FEED
                        && key.notAfter().isAfter(clock.instant())
                        && keys.isHosted(KeyRole.FEED, key.key().kid()))) {
            throw refused("it does not name the hosted key for the feed, so no gateway could follow one");
        }
        if (keys.namesRetired(next)) {
            throw refused("it names a hosted key that was revoked or had ended");
        }
        return issue.keep(organization, before, next, signed, "trust.uploaded");
    }

    private static TrustDocument verified(byte[] signed, @Nullable TrustDocument before) {
        try {
            if (before != null) {
                return SignedTrust.verifyNext(signed, before);
            }
            // Nothing to follow yet: whoever may operate gateways says which root it is, and it must have signed.
            String root = SignedTrust.readUnverified(signed).roots().getFirst().kid();
            return SignedTrust.verifyPinned(signed, root);
        } catch (Refused e) {
            throw refused(String.valueOf(e.getMessage()));
        }
    }

    private InForce inForce(UUID organization) {
        TrustDocument established = trust.established(organization);
        TrustDocument document = issue.locked(organization).orElse(established);
        return new InForce(document, roots.of(organization, document).orElseThrow(ChangeTrust::rootIsOffline));
    }

    static ProblemException rootIsOffline() {
        return conflict("This organization's root key is kept offline: upload what it has signed.");
    }

    /** The key of this thumbprint, which can be revoked. */
    static TrustedKey named(TrustDocument document, String kid) {
        if (document.roots().stream().anyMatch(root -> root.kid().equals(kid))) {
            throw conflict("This is the root key, which cannot be revoked: replace the root.");
        }
        return document.keys().stream()
                .filter(key -> key.key().kid().equals(kid))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        ProblemType.RESOURCE_MISSING,
                        "The trust document in force names no key with this thumbprint."));
    }

    private TrustedKey made(UUID organization, KeyRole role) {
        return trust.trusted(role, keys.make(organization, role).verificationKey(), clock.instant());
    }

    private void requireRoom(TrustDocument document) {
        Instant now = clock.instant();
        if (document.keys().stream()
                        .filter(key -> !key.notAfter().isBefore(now))
                        .count()
                >= TrustDocument.MAXIMUM_KEYS) {
            throw conflict(
                    "The trust document names as many keys as it can: wait until some have ended, or revoke them.");
        }
    }

    private static ProblemException conflict(String why) {
        return new ProblemException(ProblemType.CONFLICT, why);
    }

    private static ProblemException refused(String why) {
        return ProblemException.invalid("", "The trust document is refused: " + why + ".");
    }

    private UUID permitted(Permission permission) {
        caller.require(permission);
        return caller.organization().id();
    }
}
