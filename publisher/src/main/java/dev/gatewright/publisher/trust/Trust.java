package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.signing.VerificationKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Makes the next trust document where the root is here, and takes it where the root is offline. */
@ApplicationScoped
public class Trust {

    private static final Duration BEFORE = Duration.ofMinutes(1);

    private final TrustDocuments documents;
    private final HostedKeys keys;
    private final Roots roots;
    private final TrustConfig config;
    private final Audit audit;
    private final Clock clock;

    Trust(TrustDocuments documents, HostedKeys keys, Roots roots, TrustConfig config, Audit audit, Clock clock) {
        this.documents = documents;
        this.keys = keys;
        this.roots = roots;
        this.config = config;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The newest document; the first is made here and now where the root is here.
     *
     * @throws ProblemException where it is offline and has signed nothing yet
     */
    @Transactional
    public TrustDocument established(UUID organization) {
        return documents.latest().map(TrustDocuments.Kept::document).orElseGet(() -> establish(organization));
    }

    private TrustDocument establish(UUID organization) {
        documents.lock(organization);
        var present = documents.latest();
        if (present.isPresent()) {
            return present.get().document();
        }
        if (!roots.areHere()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This organization's root key is kept offline and has not signed a trust document yet. "
                            + "Sign one that names the hosted keys and upload it.");
        }
        Instant now = clock.instant();
        SigningKey root = roots.root(organization);
        TrustDocument first = TrustDocument.first(
                root.verificationKey(),
                List.of(
                        trusted(
                                KeyRole.BUNDLE,
                                hosted(organization, KeyRole.BUNDLE).verificationKey(),
                                now),
                        trusted(KeyRole.FEED, hosted(organization, KeyRole.FEED).verificationKey(), now)),
                now);
        documents.insert(organization, first, SignedTrust.sign(first, List.of(root)), now);
        return first;
    }

    /** Whether root keys are kept here, so that trust documents are made without a visit elsewhere. */
    boolean hasRoots() {
        return roots.areHere();
    }

    /** The hosted key that signs bundles; empty where the newest bundle keys that are believed are kept elsewhere. */
    @Transactional
    public Optional<SigningKey> bundleSigner(UUID organization) {
        boolean hosted = newest(bundleKeys(organization)).anyMatch(kid -> keys.isHosted(KeyRole.BUNDLE, kid));
        return hosted ? keys.believed(KeyRole.BUNDLE) : Optional.empty();
    }

    /** Whether bundles are signed by another key now than by this one. */
    @Transactional
    public boolean isReplaced(UUID organization, String bundleKey) {
        return bundleSigner(organization)
                .map(signer -> !signer.kid().equals(bundleKey))
                .orElseGet(() -> newest(bundleKeys(organization)).noneMatch(bundleKey::equals));
    }

    private List<TrustedKey> bundleKeys(UUID organization) {
        return established(organization).keys().stream()
                .filter(key -> key.role() == KeyRole.BUNDLE)
                .toList();
    }

    /** Thumbprints of those that end last: a rotation shortens the life of all others. */
    private static Stream<String> newest(List<TrustedKey> believed) {
        Optional<Instant> last = believed.stream().map(TrustedKey::notAfter).max(Comparator.naturalOrder());
        return believed.stream()
                .filter(key -> last.isPresent() && key.notAfter().equals(last.get()))
                .map(key -> key.key().kid());
    }

    /** One that was proposed already is the one to name: it is what signs. */
    private SigningKey hosted(UUID organization, KeyRole role) {
        return keys.has(role) ? keys.current(role) : keys.make(organization, role);
    }

    /** Replaces the hosted key of a role; the one before is believed for a while longer. */
    @Transactional
    public TrustDocument rotate(UUID organization, KeyRole role) {
        if (!roots.areHere()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This organization's root key is kept offline: upload what it has signed.");
        }
        TrustDocument before = established(organization);
        documents.lock(organization);
        Instant now = clock.instant();
        SigningKey made = keys.make(organization, role);
        TrustDocument next = before.rotateKey(trusted(role, made.verificationKey(), now), config.overlap(), now);
        documents.insert(organization, next, SignedTrust.sign(next, List.of(roots.root(organization))), now);
        audit.record("trust.rotated", subject(organization), shown(before), shown(next));
        return next;
    }

    /** Takes a document that the offline root has signed; it must follow the newest and name the hosted feed key. */
    @Transactional
    public TrustDocument upload(UUID organization, byte[] signed) {
        documents.lock(organization);
        var latest = documents.latest();
        TrustDocument next =
                verified(signed, latest.map(TrustDocuments.Kept::document).orElse(null));
        if (latest.isPresent() && next.version() <= latest.get().document().version()) {
            throw refused(
                    "its version is not higher than " + latest.get().document().version());
        }
        if (next.keys().stream()
                .noneMatch(key -> key.role() == KeyRole.FEED
                        && keys.isHosted(KeyRole.FEED, key.key().kid()))) {
            throw refused("it does not name the hosted key for the feed, so no gateway could follow one");
        }
        documents.insert(organization, next, signed, clock.instant());
        audit.record(
                "trust.uploaded",
                subject(organization),
                latest.map(kept -> shown(kept.document())).orElse(null),
                shown(next));
        return next;
    }

    /** The hosted public keys, for an offline root to sign; made when there are none. */
    @Transactional
    public List<TrustedKey> proposal(UUID organization) {
        documents.lock(organization);
        Instant now = clock.instant();
        for (KeyRole role : KeyRole.values()) {
            if (!keys.has(role)) {
                keys.make(organization, role);
            }
        }
        return List.of(
                trusted(KeyRole.BUNDLE, keys.proposed(KeyRole.BUNDLE).verificationKey(), now),
                trusted(KeyRole.FEED, keys.proposed(KeyRole.FEED).verificationKey(), now));
    }

    private static TrustDocument verified(byte[] signed, @org.jspecify.annotations.Nullable TrustDocument before) {
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

    private static ProblemException refused(String why) {
        return ProblemException.invalid("", "The trust document is refused: " + why + ".");
    }

    TrustedKey trusted(KeyRole role, VerificationKey key, Instant now) {
        Instant start = Instant.ofEpochSecond(now.minus(BEFORE).getEpochSecond());
        return new TrustedKey(role, start, start.plus(config.keyValidity()), key);
    }

    static Subject subject(UUID organization) {
        return new Subject("trust-document", organization, "trust document");
    }

    static Map<String, Object> shown(TrustDocument document) {
        return Map.of(
                "version", document.version(),
                "roots", document.roots().stream().map(VerificationKey::kid).toList(),
                "keys",
                        document.keys().stream()
                                .map(key -> key.role() + " " + key.key().kid())
                                .toList());
    }
}
