package dev.gatewright.publisher.deployments;

import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.publisher.bundles.Bundles;
import dev.gatewright.publisher.bundles.SignedBundle;
import dev.gatewright.publisher.feed.FeedLog;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.signals.Signals;
import dev.gatewright.publisher.trust.Trust;
import dev.gatewright.publisher.trust.TrustChanged;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Has everything signed again that a replaced key has signed, while that key is still believed. A gateway that restarts
 * verifies what it kept; without this it would refuse its own configuration once the old key has ended.
 */
@ApplicationScoped
public class RenewSignatures {

    private static final Logger LOG = Logger.getLogger("gatewright.deployments");

    private final Groups groups;
    private final Bundles bundles;
    private final RollBack rollBack;
    private final FeedLog feed;
    private final Trust trust;
    private final Signals signals;
    private final Tenancy tenancy;

    RenewSignatures(
            Groups groups,
            Bundles bundles,
            RollBack rollBack,
            FeedLog feed,
            Trust trust,
            Signals signals,
            Tenancy tenancy) {
        this.groups = groups;
        this.bundles = bundles;
        this.rollBack = rollBack;
        this.feed = feed;
        this.trust = trust;
        this.signals = signals;
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

    /** At once: what a revoked key has signed is believed by nobody any more. */
    void changed(@Observes(during = TransactionPhase.AFTER_SUCCESS) TrustChanged trust) {
        UUID organization = trust.organization();
        List<GatewayGroup> all =
                tenancy.as(organization, () -> QuarkusTransaction.requiringNew().call(groups::all));
        for (GatewayGroup group : all) {
            try {
                tenancy.as(
                        organization,
                        () -> QuarkusTransaction.requiringNew().run(() -> {
                            renew(group);
                            signals.changed(group.id());
                        }));
            } catch (RuntimeException e) {
                LOG.errorf(e, "group %s is signed again later", group.name());
            }
        }
    }

    private void renew(GatewayGroup group) {
        if (isStale(group)) {
            GatewayGroup locked = groups.lock(group.id());
            if (isStale(locked)) {
                rollBack.signAgain(locked.id());
            }
        }
        feed.renewSignature(group.id());
    }

    private boolean isStale(GatewayGroup group) {
        return bundles.version(group.id(), group.bundleVersion())
                .map(SignedBundle::signer)
                .filter(signer -> trust.isReplaced(group.organization(), signer))
                .isPresent();
    }
}
