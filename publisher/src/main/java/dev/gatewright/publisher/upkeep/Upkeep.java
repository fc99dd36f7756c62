package dev.gatewright.publisher.upkeep;

import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.publisher.deployments.RenewSignatures;
import dev.gatewright.publisher.emergency.ExpireBlocks;
import dev.gatewright.publisher.feed.FeedLog;
import dev.gatewright.publisher.instances.Instances;
import dev.gatewright.publisher.instances.RemoveInstance;
import dev.gatewright.publisher.issuers.IssuerKeys;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/** The timers of this service. */
@ApplicationScoped
class Upkeep {

    private static final Logger LOG = Logger.getLogger("gatewright.upkeep");

    private final RemoveInstance remove;
    private final Instances instances;
    private final FeedLog feed;
    private final ExpireBlocks expire;
    private final RenewSignatures renew;
    private final IssuerKeys issuerKeys;
    private final Tenancy tenancy;
    private final Clock clock;

    Upkeep(
            RemoveInstance remove,
            Instances instances,
            FeedLog feed,
            ExpireBlocks expire,
            RenewSignatures renew,
            IssuerKeys issuerKeys,
            Tenancy tenancy,
            Clock clock) {
        this.remove = remove;
        this.instances = instances;
        this.feed = feed;
        this.expire = expire;
        this.renew = renew;
        this.issuerKeys = issuerKeys;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    @Scheduled(every = "{gatewright.publisher.issuer-keys.refresh:30s}", delayed = "5s")
    @RunOnVirtualThread
    void refreshIssuerKeys() {
        issuerKeys.refresh();
    }

    @Scheduled(every = "60s", delayed = "10s")
    @RunOnVirtualThread
    void forget() {
        tenancy.asSystem(() -> QuarkusTransaction.requiringNew().call(() -> {
            instances.forgetCalls(clock.instant());
            feed.forgetOld();
            return true;
        }));
    }

    /** Not soon after a start: a service that was down, or a database that was restored, has heard of nobody for long. */
    @Scheduled(every = "60m", delayed = "60m")
    @RunOnVirtualThread
    void forgetSilent() {
        remove.forgetSilent();
    }

    @Scheduled(every = "60s", delayed = "20s")
    @RunOnVirtualThread
    void renewSignatures() {
        renew.run(failure -> LOG.error("what a replaced key signed could not be signed again", failure));
    }

    @Scheduled(every = "10s", delayed = "10s")
    @RunOnVirtualThread
    void expireBlocks() {
        expire.run();
    }
}
