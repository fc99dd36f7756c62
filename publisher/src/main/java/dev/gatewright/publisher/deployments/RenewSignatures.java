package dev.gatewright.publisher.deployments;

import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.publisher.bundles.Bundles;
import dev.gatewright.publisher.bundles.SignedBundle;
import dev.gatewright.publisher.feed.FeedLog;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.trust.Trust;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Consumer;

/**
 * Has everything signed again that a replaced key has signed, while that key is still believed. A gateway that restarts
 * verifies what it kept; without this it would refuse its own configuration once the old key has ended.
 */
@ApplicationScoped
public class RenewSignatures {

    private final Groups groups;
    private final Bundles bundles;
    private final RollBack rollBack;
    private final FeedLog feed;
    private final Trust trust;
    private final Tenancy tenancy;

    RenewSignatures(Groups groups, Bundles bundles, RollBack rollBack, FeedLog feed, Trust trust, Tenancy tenancy) {
        this.groups = groups;
        this.bundles = bundles;
        this.rollBack = rollBack;
        this.feed = feed;
        this.trust = trust;
        this.tenancy = tenancy;
    }

    /** All groups of all organizations; one at a time, so that one that fails holds up no other. */
    public void run(Consumer<RuntimeException> failed) {
        List<GatewayGroup> all =
                tenancy.asSystem(() -> QuarkusTransaction.requiringNew().call(groups::all));
        for (GatewayGroup group : all) {
            try {
                tenancy.as(
                        group.organization(),
                        () -> QuarkusTransaction.requiringNew().run(() -> renew(group)));
            } catch (RuntimeException e) {
                failed.accept(e);
            }
        }
    }

    private void renew(GatewayGroup group) {
        boolean stale = bundles.version(group.id(), group.bundleVersion())
                .map(SignedBundle::signer)
                .filter(signer -> trust.isReplaced(group.organization(), signer))
                .isPresent();
        if (stale) {
            rollBack.signAgain(group.id());
        }
        feed.renewSignature(group.id());
    }
}
