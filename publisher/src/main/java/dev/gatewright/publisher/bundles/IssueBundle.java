package dev.gatewright.publisher.bundles;

import dev.gatewright.bundle.BundleSigner;
import dev.gatewright.bundle.BundleTerms;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.VerifiedBundle;
import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.instances.Assessment;
import dev.gatewright.publisher.instances.Instances;
import dev.gatewright.publisher.signals.Signals;
import dev.gatewright.publisher.trust.Trust;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes a content the group's next bundle: signed here, or outside and taken in. The caller holds the group's lock. */
@ApplicationScoped
public class IssueBundle {

    private final Bundles bundles;
    private final Groups groups;
    private final Instances instances;
    private final Trust trust;
    private final Signals signals;
    private final Clock clock;

    IssueBundle(Bundles bundles, Groups groups, Instances instances, Trust trust, Signals signals, Clock clock) {
        this.bundles = bundles;
        this.groups = groups;
        this.instances = instances;
        this.trust = trust;
        this.signals = signals;
        this.clock = clock;
    }

    /** Refuses, by name, what a live instance cannot run. */
    public void requireRunnable(GatewayGroup group, BundleContent content) {
        Instant now = clock.instant();
        Capabilities.missing(content, instances.liveOf(group.id(), now.minus(Assessment.LOST_AFTER)))
                .ifPresent(sentence -> {
                    throw new ProblemException(ProblemType.CONFLICT, sentence);
                });
    }

    /** Signs with the hosted key, under a version above all that gateways have seen; empty where none is believed. */
    public Optional<SignedBundle> sign(GatewayGroup locked, UnsignedBundle unsigned, List<UUID> revisions) {
        Optional<SigningKey> key = trust.bundleSigner(locked.organization());
        return key.map(signer -> {
            Instant now = clock.instant();
            long version = locked.nextBundleVersion();
            byte[] archive = new BundleSigner(signer)
                    .sign(unsigned, new BundleTerms(version, now, null, locked.bundleContent(), List.of()));
            return keep(locked, unsigned.content(), revisions, archive, version, unsigned.digest(), signer.kid(), now);
        });
    }

    /** Keeps what was signed outside and verified here. */
    public SignedBundle keep(GatewayGroup locked, VerifiedBundle signed, List<UUID> revisions, byte[] archive) {
        return keep(
                locked,
                signed.content(),
                revisions,
                archive,
                signed.header().version(),
                signed.header().content(),
                signed.signer(),
                Instant.ofEpochSecond(signed.header().issuedAt()));
    }

    private SignedBundle keep(
            GatewayGroup locked,
            BundleContent content,
            List<UUID> revisions,
            byte[] archive,
            long version,
            String digest,
            String signer,
            Instant issuedAt) {
        SignedBundle signed = new SignedBundle(
                locked.id(),
                version,
                digest,
                locked.bundleContent(),
                signer,
                content.features(),
                content.apis().stream().map(IssueBundle::reference).toList(),
                issuedAt,
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
