package dev.gatewright.publisher.sync;

import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.contracts.sync.HeartbeatReport;
import dev.gatewright.publisher.deployments.RollBack;
import dev.gatewright.publisher.feed.FeedLog;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.trust.RestoreTrust;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Sees by a heartbeat when a gateway knows more than the database does, which then was restored to an older state, and
 * signs what is in force above all that gateways have seen.
 */
@ApplicationScoped
class Healing {

    /** A version further ahead is no memory of ours but a mistake; it would use up the numbers. */
    private static final long FARTHEST_AHEAD = 1_000_000;

    private final Groups groups;
    private final FeedLog feed;
    private final RollBack rollBack;
    private final RestoreTrust trust;

    Healing(Groups groups, FeedLog feed, RollBack rollBack, RestoreTrust trust) {
        this.groups = groups;
        this.feed = feed;
        this.rollBack = rollBack;
        this.trust = trust;
    }

    void heal(GatewayGroup group, HeartbeatReport said) {
        // First the keys: what is signed anew is to be signed by those that gateways will believe.
        trust.above(group.organization(), said.trust());
        healBundle(group, said);
        healFeed(group, said);
    }

    /** After a restore: the next version is above all that gateways saw, and it is made at once, or heads would be refused. */
    private void healBundle(GatewayGroup group, HeartbeatReport said) {
        HeartbeatReport.BundleState runs = said.bundle();
        boolean sameVersionOtherContent = runs != null
                && runs.version() == group.bundleVersion()
                && !runs.content().equals(group.bundleContent());
        long seen = Math.max(said.highestBundle(), runs == null ? 0 : runs.version());
        boolean ahead = seen > group.bundleVersion() && seen <= group.bundleVersion() + FARTHEST_AHEAD;
        if (ahead || sameVersionOtherContent) {
            groups.setReported(group.id(), seen);
            rollBack.renew(group.id());
        }
    }

    private void healFeed(GatewayGroup group, HeartbeatReport said) {
        HeartbeatReport.FeedState at = said.feed();
        if (at == null && said.highestEpoch() == 0) {
            return;
        }
        FeedPosition ours = feed.position(group.id());
        long epoch = Math.max(said.highestEpoch(), at == null ? 0 : at.epoch());
        boolean ahead = epoch > ours.epoch()
                || (at != null && ours.isBehind(at.epoch(), at.sequence()))
                || said.refusals().stream().anyMatch(Healing::isAboutOtherFeed);
        if (ahead && epoch <= ours.epoch() + FARTHEST_AHEAD) {
            feed.beginAbove(group.id(), epoch);
        }
    }

    /** It applied batches that the database has forgotten and replaced by others of the same numbers. */
    private static boolean isAboutOtherFeed(HeartbeatReport.Refusal refusal) {
        return refusal.artifact().equals("feed") && refusal.reason().equals("feed-chain");
    }
}
