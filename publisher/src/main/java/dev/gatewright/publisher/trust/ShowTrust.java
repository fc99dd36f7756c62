package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What gateways are to believe, for people to see. */
@ApplicationScoped
class ShowTrust {

    private final Trust trust;
    private final TrustDocuments documents;
    private final HostedKeys keys;
    private final Caller caller;

    ShowTrust(Trust trust, TrustDocuments documents, HostedKeys keys, Caller caller) {
        this.trust = trust;
        this.documents = documents;
        this.keys = keys;
        this.caller = caller;
    }

    /**
     * Whom gateways believe.
     *
     * @param chain the oldest first; empty before there is a document
     * @param hosted thumbprints of all keys that are or were kept here
     * @param signing thumbprints of those that sign now
     * @param proposal what the next document should name, for who may change it
     */
    record Shown(
            boolean rootHere,
            List<TrustDocument> chain,
            Set<String> hosted,
            Map<KeyRole, String> signing,
            List<TrustedKey> proposal) {

        /** Whether a document lets only keys sign bundles that are kept outside of the publisher. */
        boolean isSignedOutside() {
            return !chain.isEmpty() && !signing.containsKey(KeyRole.BUNDLE);
        }
    }

    @Transactional
    Shown all() {
        caller.require(Permission.READ);
        UUID organization = caller.organization().id();
        List<TrustedKey> proposal = caller.may(Permission.ADMINISTER) ? trust.proposal(organization) : List.of();
        List<TrustDocument> chain = documents.all();
        return new Shown(
                trust.isRootHere(organization),
                chain,
                keys.kids(),
                chain.isEmpty() ? Map.of() : signing(organization),
                proposal);
    }

    private Map<KeyRole, String> signing(UUID organization) {
        Map<KeyRole, String> signing = new EnumMap<>(KeyRole.class);
        keys.signing(KeyRole.FEED).ifPresent(kid -> signing.put(KeyRole.FEED, kid));
        trust.bundleSigner(organization).ifPresent(key -> signing.put(KeyRole.BUNDLE, key.kid()));
        return signing;
    }

    @Transactional
    byte[] document(long version) {
        caller.require(Permission.READ);
        return documents.version(version).orElseThrow(() -> ProblemException.missing("trust document"));
    }

    @Transactional
    Set<String> hosted() {
        return keys.kids();
    }
}
