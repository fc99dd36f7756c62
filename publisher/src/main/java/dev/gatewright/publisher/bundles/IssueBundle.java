package dev.gatewright.publisher.bundles;

import dev.gatewright.bundle.BundleSigner;
import dev.gatewright.bundle.BundleTerms;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.instances.Assessment;
import dev.gatewright.publisher.instances.Instances;
import dev.gatewright.publisher.signals.Signals;
import dev.gatewright.publisher.trust.HostedKeys;
import dev.gatewright.publisher.trust.Trust;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Signs a content as the group's next bundle and keeps it. The caller holds the group's lock. */
@ApplicationScoped
public class IssueBundle {

    private final Bundles bundles;
    private final Groups groups;
    private final Instances instances;
    private final HostedKeys keys;
    private final Trust trust;
    private final Signals signals;
    private final Clock clock;

    IssueBundle(
            Bundles bundles,
            Groups groups,
            Instances instances,
            HostedKeys keys,
            Trust trust,
            Signals signals,
            Clock clock) {
        this.bundles = bundles;
        this.groups = groups;
        this.instances = instances;
        this.keys = keys;
        this.trust = trust;
        this.signals = signals;
        this.clock = clock;
    }

    /** Refuses, by name, what a live instance cannot run; then signs. */
    public SignedBundle issue(GatewayGroup locked, UnsignedBundle unsigned, List<UUID> revisions) {
        Instant now = clock.instant();
        Capabilities.missing(unsigned.content(), instances.liveOf(locked.id(), now.minus(Assessment.LOST_AFTER)))
                .ifPresent(sentence -> {
                    throw new ProblemException(ProblemType.CONFLICT, sentence);
                });
        return sign(locked, unsigned, revisions, now);
    }

    /** Signs what is in force already under a version above all that gateways have seen. */
    public SignedBundle again(GatewayGroup locked, UnsignedBundle unsigned, List<UUID> revisions) {
        return sign(locked, unsigned, revisions, clock.instant());
    }

    private SignedBundle sign(GatewayGroup locked, UnsignedBundle unsigned, List<UUID> revisions, Instant now) {
        trust.established(locked.organization());
        SigningKey key = keys.current(KeyRole.BUNDLE);
        long version = locked.nextBundleVersion();
        byte[] archive = new BundleSigner(key)
                .sign(unsigned, new BundleTerms(version, now, null, locked.bundleContent(), List.of()));
        SignedBundle signed = new SignedBundle(
                locked.id(),
                version,
                unsigned.digest(),
                locked.bundleContent(),
                key.kid(),
                unsigned.content().features(),
                unsigned.content().apis().stream().map(IssueBundle::reference).toList(),
                now,
                revisions,
                archive.length);
        bundles.insert(locked.organization(), signed, archive);
        groups.setBundle(locked.id(), version, signed.content());
        signals.changed(locked.id());
        return signed;
    }

    private static String reference(Api api) {
        return api.name() + "@" + api.version();
    }
}
