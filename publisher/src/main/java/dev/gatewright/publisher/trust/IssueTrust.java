package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.signing.VerificationKey;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The one way to a next trust document: nobody else makes one meanwhile, it is kept, written down, and told. */
@ApplicationScoped
class IssueTrust {

    private final TrustDocuments documents;
    private final HostedKeys keys;
    private final Event<TrustChanged> changed;
    private final Audit audit;
    private final Clock clock;

    IssueTrust(TrustDocuments documents, HostedKeys keys, Event<TrustChanged> changed, Audit audit, Clock clock) {
        this.documents = documents;
        this.keys = keys;
        this.changed = changed;
        this.audit = audit;
        this.clock = clock;
    }

    /** The document in force, which nobody else replaces until the transaction ends. */
    Optional<TrustDocument> locked(UUID organization) {
        documents.lock(organization);
        return documents.newest();
    }

    TrustDocument sign(
            UUID organization,
            @Nullable TrustDocument before,
            TrustDocument next,
            List<SigningKey> roots,
            String action) {
        return keep(organization, before, next, SignedTrust.sign(next, roots), action);
    }

    TrustDocument keep(
            UUID organization, @Nullable TrustDocument before, TrustDocument next, byte[] signed, String action) {
        documents.insert(organization, next, signed, clock.instant());
        if (before != null) {
            List<String> left = HostedKeys.kids(next);
            keys.retire(HostedKeys.kids(before).stream()
                    .filter(kid -> !left.contains(kid))
                    .toList());
            changed.fire(new TrustChanged(organization));
        }
        audit.record(
                action,
                new Subject("trust-document", organization, "trust document"),
                before == null ? null : shown(before),
                shown(next));
        return next;
    }

    private static Map<String, Object> shown(TrustDocument document) {
        return Map.of(
                "version", document.version(),
                "roots", document.roots().stream().map(VerificationKey::kid).toList(),
                "keys",
                        document.keys().stream()
                                .map(key -> key.role() + " " + key.key().kid())
                                .toList());
    }
}
