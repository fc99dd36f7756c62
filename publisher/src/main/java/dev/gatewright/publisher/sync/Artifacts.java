package dev.gatewright.publisher.sync;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.head.Head;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.sync.ActivationReport;
import dev.gatewright.contracts.sync.TrustChain;
import dev.gatewright.publisher.bundles.Bundles;
import dev.gatewright.publisher.deployments.ProgressState;
import dev.gatewright.publisher.deployments.ProgressStore;
import dev.gatewright.publisher.feed.FeedLog;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.signals.Signals;
import dev.gatewright.publisher.trust.TrustDocuments;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What an instance gets of its group, and what it says of having it. */
@ApplicationScoped
class Artifacts {

    private static final int MOST_QUARANTINED = 200;
    private static final StrictJson JSON = StrictJson.limitedTo(256 << 10);

    private final TrustDocuments trust;
    private final Groups groups;
    private final Bundles bundles;
    private final FeedLog feed;
    private final ProgressStore progress;
    private final Signals signals;
    private final Clock clock;

    Artifacts(
            TrustDocuments trust,
            Groups groups,
            Bundles bundles,
            FeedLog feed,
            ProgressStore progress,
            Signals signals,
            Clock clock) {
        this.trust = trust;
        this.groups = groups;
        this.bundles = bundles;
        this.feed = feed;
        this.progress = progress;
        this.signals = signals;
        this.clock = clock;
    }

    /** A bundle's bytes under its entity tag. */
    @SuppressWarnings("ArrayRecordComponent")
    record Archive(String tag, byte[] bytes) {}

    TrustChain trustAfter(long version) {
        List<JsonNode> documents = new ArrayList<>();
        for (byte[] document : trust.after(version)) {
            try {
                documents.add(JSON.read(document));
            } catch (JsonRefused e) {
                throw new IllegalStateException("a trust document that was verified before it was kept", e);
            }
        }
        return new TrustChain(documents);
    }

    Archive bundle(UUID group) {
        GatewayGroup known = groups.byId(group).orElseThrow();
        return bundles.archive(group, known.bundleVersion())
                .map(bytes -> new Archive("\"%d-%s\"".formatted(known.bundleVersion(), known.bundleContent()), bytes))
                .orElseThrow(() -> ProblemException.missing("bundle: nothing has been deployed to the group yet"));
    }

    byte[] feed(UUID group) {
        return feed.snapshot(group);
    }

    void offered(CallingInstance instance, Head.@Nullable Announced bundle) {
        if (bundle != null
                && progress.offered(instance.group(), bundle.version(), List.of(instance.id()), clock.instant()) > 0) {
            signals.progressed(instance.group());
        }
    }

    boolean reported(CallingInstance instance, ActivationReport report) {
        boolean isOurs = bundles.version(instance.group(), report.version())
                .filter(bundle -> bundle.content().equals(report.content()))
                .isPresent();
        // A bundle that is not ours any more, after a restore, is no error of the instance: its heartbeat tells us.
        boolean isNews = isOurs && progress.say(said(instance, report), clock.instant());
        if (isNews) {
            signals.progressed(instance.group());
        }
        return isNews;
    }

    private static ProgressStore.Said said(CallingInstance instance, ActivationReport report) {
        ProgressState state = switch (report.state()) {
            case DOWNLOADED -> ProgressState.DOWNLOADED;
            case VERIFIED -> ProgressState.VERIFIED;
            case ACTIVE -> ProgressState.ACTIVE;
            case DEGRADED -> ProgressState.DEGRADED;
            case REJECTED -> ProgressState.REJECTED;
        };
        return new ProgressStore.Said(
                instance.group(),
                report.version(),
                instance.id(),
                state,
                report.reason() == null ? null : Heartbeats.cut(report.reason()),
                report.message() == null ? null : Heartbeats.cut(report.message()),
                report.quarantined().stream()
                        .limit(MOST_QUARANTINED)
                        .map(each -> Heartbeats.cut(each.api() + "@" + each.version() + ": " + each.reason()))
                        .toList());
    }
}
