package dev.gatewright.gateway.control;

import dev.gatewright.bundle.BundleExpectations;
import dev.gatewright.bundle.BundleHeader;
import dev.gatewright.bundle.BundleVerifier;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.VerifiedBundle;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.BundleValidator;
import dev.gatewright.bundle.content.Feature;
import dev.gatewright.bundle.content.Problem;
import dev.gatewright.bundle.content.Validation;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.gateway.control.ControlStatus.QuarantinedApi;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.pipeline.Snapshot;
import dev.gatewright.gateway.pipeline.SnapshotCompiler;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.policy.CompiledPolicies;
import dev.gatewright.gateway.policy.PolicyEngine;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes a bundle from bytes to traffic: verify, validate, compile, swap. Until the swap nothing that serves has changed;
 * after it, calls that began before keep the snapshot they began with, and the garbage collector takes that snapshot,
 * its compiled policies included, when the last of them has ended.
 */
final class Activation {

    private static final int SHOWN_PROBLEMS = 5;

    private final String group;
    private final Trust trust;
    private final PolicyEngine policies;
    private final SnapshotCompiler compiler;
    private final Entitlements entitlements;
    private final AtomicReference<@Nullable Snapshot> active;
    private final Clock clock;

    Activation(
            String group,
            Trust trust,
            PolicyEngine policies,
            SnapshotCompiler compiler,
            Entitlements entitlements,
            AtomicReference<@Nullable Snapshot> active,
            Clock clock) {
        this.group = group;
        this.trust = trust;
        this.policies = policies;
        this.compiler = compiler;
        this.entitlements = entitlements;
        this.active = active;
        this.clock = clock;
    }

    record Activated(InForce bundle, Snapshot snapshot, List<QuarantinedApi> quarantined) {}

    private record Swapped(Snapshot snapshot, SnapshotCompiler.Compilation compilation) {}

    VerifiedBundle verify(byte[] archive, StateFolder.@Nullable BundleMark highest) throws Refused {
        BundleExpectations.Position last =
                highest == null ? null : new BundleExpectations.Position(highest.version(), highest.content());
        return new BundleVerifier(trust.keys(KeyRole.BUNDLE))
                .verify(archive, new BundleExpectations(group, clock, last));
    }

    Activated activate(VerifiedBundle bundle, String digest) throws Refused {
        Map<String, String> invalid = validate(bundle);
        Swapped swapped = swap(bundle, invalid);
        BundleHeader header = bundle.header();
        return new Activated(
                new InForce(null, header.version(), header.content(), header.issuedAt(), header.expiresAt(), digest),
                swapped.snapshot(),
                swapped.compilation().quarantined().stream()
                        .map(api -> new QuarantinedApi(api.api(), api.version(), api.reason()))
                        .toList());
    }

    /** What is wrong with single APIs; anything else that is wrong refuses the bundle. */
    private static Map<String, String> validate(VerifiedBundle bundle) throws Refused {
        Validation validation = BundleValidator.validate(bundle.content(), bundle.wasmDigests(), Feature.slugs());
        validation.requireActivatable();
        Map<String, String> invalid = new HashMap<>();
        validation
                .apis()
                .forEach((index, problems) -> invalid.put(
                        SnapshotCompiler.id(bundle.content().apis().get(index)),
                        problems.stream()
                                .limit(SHOWN_PROBLEMS)
                                .map(Problem::toString)
                                .collect(Collectors.joining("; "))));
        return invalid;
    }

    private Swapped swap(VerifiedBundle bundle, Map<String, String> invalid) {
        BundleContent content = bundle.content();
        CompiledPolicies compiled = policies.compile(content, modules(bundle));
        SnapshotResources resources = new SnapshotResources(content, compiled, entitlements);
        SnapshotCompiler.Compilation compilation;
        try {
            compilation = compiler.compile(resources, invalid);
        } catch (RuntimeException e) {
            compiled.release();
            throw e;
        }
        Snapshot next = new Snapshot(
                group,
                bundle.header().version(),
                bundle.header().content(),
                entitlements.sequence(),
                compilation.routes(),
                resources);
        Snapshot before = active.getAndSet(next);
        if (before != null) {
            before.resources().policies().release();
        }
        return new Swapped(next, compilation);
    }

    private static Map<String, byte[]> modules(VerifiedBundle bundle) {
        Map<String, byte[]> modules = new HashMap<>();
        for (String digest : bundle.wasmDigests()) {
            byte[] wasm = bundle.wasm(digest);
            if (wasm != null) {
                modules.put(digest, wasm);
            }
        }
        return modules;
    }
}
