package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.signing.VerificationKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Whom the organization's gateways believe, and who signs for them; the first document is made where its root is here. */
@ApplicationScoped
public class Trust {

    private static final Duration BEFORE = Duration.ofMinutes(1);

    private final TrustDocuments documents;
    private final HostedKeys keys;
    private final Roots roots;
    private final IssueTrust issue;
    private final TrustConfig config;
    private final Clock clock;

    Trust(TrustDocuments documents, HostedKeys keys, Roots roots, IssueTrust issue, TrustConfig config, Clock clock) {
        this.documents = documents;
        this.keys = keys;
        this.roots = roots;
        this.issue = issue;
        this.config = config;
        this.clock = clock;
    }

    /**
     * The newest document; the first is made here and now where the root is here.
     *
     * @throws ProblemException where it is offline and has signed nothing yet
     */
    @Transactional
    public TrustDocument established(UUID organization) {
        return documents.newest().orElseGet(() -> establish(organization));
    }

    private TrustDocument establish(UUID organization) {
        Optional<TrustDocument> present = issue.locked(organization);
        if (present.isPresent()) {
            return present.get();
        }
        if (!roots.canBeMade()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "This organization's root key is kept offline and has not signed a trust document yet. "
                            + "Sign one that names the hosted keys and upload it.");
        }
        Instant now = clock.instant();
        SigningKey root = roots.first(organization);
        TrustDocument first = TrustDocument.first(
                root.verificationKey(),
                List.of(
                        trusted(
                                KeyRole.BUNDLE,
                                hosted(organization, KeyRole.BUNDLE).verificationKey(),
                                now),
                        trusted(KeyRole.FEED, hosted(organization, KeyRole.FEED).verificationKey(), now)),
                now);
        return issue.sign(organization, null, first, List.of(root), "trust.established");
    }

    /** Whether the root is kept here, so that the next document is made without a visit elsewhere. */
    boolean isRootHere(UUID organization) {
        return documents
                .newest()
                .map(document -> roots.of(organization, document).isPresent())
                .orElseGet(roots::canBeMade);
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

    TrustedKey trusted(KeyRole role, VerificationKey key, Instant now) {
        Instant start = Instant.ofEpochSecond(now.minus(BEFORE).getEpochSecond());
        return new TrustedKey(role, start, start.plus(config.keyValidity()), key);
    }
}
