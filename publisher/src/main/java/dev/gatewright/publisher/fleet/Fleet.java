package dev.gatewright.publisher.fleet;

import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.bundles.Bundles;
import dev.gatewright.publisher.bundles.SignedBundle;
import dev.gatewright.publisher.feed.FeedLog;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.instances.Assessment;
import dev.gatewright.publisher.instances.Instance;
import dev.gatewright.publisher.instances.InstanceStatus;
import dev.gatewright.publisher.instances.Instances;
import dev.gatewright.publisher.instances.Target;
import dev.gatewright.publisher.trust.TrustDocuments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The instances of a group with what is to be said of each. */
@ApplicationScoped
public class Fleet {

    private final Instances instances;
    private final Bundles bundles;
    private final FeedLog feed;
    private final TrustDocuments trust;
    private final Clock clock;

    Fleet(Instances instances, Bundles bundles, FeedLog feed, TrustDocuments trust, Clock clock) {
        this.instances = instances;
        this.bundles = bundles;
        this.feed = feed;
        this.trust = trust;
        this.clock = clock;
    }

    /** An instance and its status. */
    public record Member(Instance instance, Assessment assessment) {
        public InstanceStatus status() {
            return assessment.status();
        }

        public boolean isLive() {
            return status().isLive();
        }
    }

    /** By name. */
    @Transactional
    public List<Member> of(GatewayGroup group) {
        Instant now = clock.instant();
        Target target = target(group);
        Instant changedAt = changedAt(group);
        return instances.ofGroup(group.id()).stream()
                .map(instance -> new Member(instance, Assessment.of(instance, target, changedAt, now)))
                .sorted(Comparator.comparing(Fleet::key))
                .toList();
    }

    /**
     * A part of the list, by name. Statuses follow from the time, so they are told apart here and not by the database;
     * a group has hundreds of instances at most.
     *
     * @param search in names and software, empty for any
     * @param status slug of the only status wanted, empty for any
     */
    @Transactional
    public Page<Member> page(GatewayGroup group, String search, String status, PageRequest request) {
        List<Member> wanted = of(group).stream()
                .filter(member ->
                        (member.instance().name() + " " + member.instance().software()).contains(search))
                .filter(member -> status.isEmpty() || member.status().slug().equals(status))
                .toList();
        String after = request.cursor(1).map(cursor -> cursor.keys().getFirst()).orElse("");
        List<Member> rows = wanted.stream()
                .filter(member -> key(member).compareTo(after) > 0)
                .limit(request.fetch())
                .toList();
        return Page.of(rows, request, wanted.size(), member -> Cursor.of(key(member)));
    }

    private static String key(Member member) {
        return member.instance().name() + " " + member.instance().id();
    }

    @Transactional
    public Member member(GatewayGroup group, UUID id) {
        Instance instance = instances
                .byId(id)
                .filter(each -> each.group().equals(group.id()))
                .orElseThrow(() -> ProblemException.missing("instance"));
        return new Member(instance, Assessment.of(instance, target(group), changedAt(group), clock.instant()));
    }

    /** Where the group stands, beside its bundle; 0 for none. */
    public record Standing(long feedSequence, long feedEpoch, long trustVersion) {}

    @Transactional
    public Standing standing(GatewayGroup group) {
        Target target = target(group);
        long version = trust.newest().map(TrustDocument::version).orElse(0L);
        return new Standing(target.feedSequence(), target.feedEpoch(), version);
    }

    private Target target(GatewayGroup group) {
        FeedPosition at = feed.positionOrNull(group.id());
        return new Target(
                group.bundleVersion(),
                group.bundleContent(),
                at == null ? 0 : at.epoch(),
                at == null ? 0 : at.sequence());
    }

    private @Nullable Instant changedAt(GatewayGroup group) {
        return bundles.version(group.id(), group.bundleVersion())
                .map(SignedBundle::issuedAt)
                .orElse(null);
    }
}
