package dev.gatewright.publisher.sync;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.sync.HeartbeatAnswer;
import dev.gatewright.contracts.sync.HeartbeatReport;
import dev.gatewright.publisher.deployments.ProgressState;
import dev.gatewright.publisher.deployments.ProgressStore;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.groups.Groups;
import dev.gatewright.publisher.instances.Instance;
import dev.gatewright.publisher.instances.Instances;
import dev.gatewright.publisher.instances.Refusal;
import dev.gatewright.publisher.instances.Report;
import dev.gatewright.publisher.signals.Signals;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Takes heartbeats. */
@ApplicationScoped
class Heartbeats {

    private static final int MOST_REFUSALS = 20;
    private static final int MOST_FEATURES = 200;
    private static final int LONGEST = 500;

    /** A status changes by silence too, so viewers look themselves; they hear at once of a first word after silence. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Groups groups;
    private final Instances instances;
    private final Healing healing;
    private final ProgressStore progress;
    private final Signals signals;
    private final Clock clock;

    Heartbeats(
            Groups groups, Instances instances, Healing healing, ProgressStore progress, Signals signals, Clock clock) {
        this.groups = groups;
        this.instances = instances;
        this.healing = healing;
        this.progress = progress;
        this.signals = signals;
        this.clock = clock;
    }

    HeartbeatAnswer take(CallingInstance caller, HeartbeatReport said, Duration interval) {
        Instance before = instances.byId(caller.id()).orElseThrow(() -> ProblemException.missing("instance"));
        Report report = report(said);
        instances.report(caller.id(), cut(said.software()), formats(said), features(said), report);
        GatewayGroup group = groups.byId(caller.group()).orElseThrow();
        healing.heal(group, said);
        confirm(group, caller.id(), before.report(), said);
        if (isNews(before.report(), report)) {
            signals.progressed(caller.group());
        }
        return new HeartbeatAnswer(clock.instant().toEpochMilli(), (int) interval.toSeconds());
    }

    /** What serves is the strongest acknowledgement, also when the report of it was lost in a restore. */
    private void confirm(GatewayGroup group, UUID instance, Report before, HeartbeatReport said) {
        HeartbeatReport.BundleState runs = said.bundle();
        if (runs == null
                || runs.version() != group.bundleVersion()
                || !runs.content().equals(group.bundleContent())
                || (before.bundleVersion() == runs.version() && before.degraded() == said.degraded())) {
            return;
        }
        ProgressState state = said.degraded() ? ProgressState.DEGRADED : ProgressState.ACTIVE;
        progress.say(
                new ProgressStore.Said(group.id(), runs.version(), instance, state, null, null, List.of()),
                clock.instant());
    }

    private boolean isNews(Report before, Report now) {
        return before.bundleVersion() != now.bundleVersion()
                || before.degraded() != now.degraded()
                || before.ready() != now.ready()
                || !Objects.equals(
                        before.refusals().stream().map(Refusal::reason).toList(),
                        now.refusals().stream().map(Refusal::reason).toList())
                || Duration.between(before.seenAt(), now.seenAt()).compareTo(SILENCE) > 0;
    }

    private Report report(HeartbeatReport said) {
        HeartbeatReport.BundleState bundle = said.bundle();
        HeartbeatReport.FeedState at = said.feed();
        return new Report(
                clock.instant(),
                instant(said.startedAt()),
                Long.toString(said.run()),
                said.trust(),
                bundle == null ? 0 : bundle.version(),
                bundle == null ? null : cut(bundle.content()),
                at == null ? 0 : at.epoch(),
                at == null ? 0 : at.sequence(),
                said.ready(),
                said.degraded(),
                said.refusals().stream()
                        .limit(MOST_REFUSALS)
                        .map(Heartbeats::refusal)
                        .toList(),
                said.clockSkewMillis() == null ? 0 : said.clockSkewMillis(),
                said.headAgeSeconds(),
                said.lastGood());
    }

    private static Refusal refusal(HeartbeatReport.Refusal said) {
        Instant since = instant(said.since());
        return new Refusal(
                cut(said.artifact()), cut(said.reason()), cut(said.message()), since == null ? Instant.EPOCH : since);
    }

    private static List<Long> formats(HeartbeatReport said) {
        return said.formats().getOrDefault("bundle", List.of()).stream()
                .map(Integer::longValue)
                .toList();
    }

    private static List<String> features(HeartbeatReport said) {
        return said.features().stream()
                .limit(MOST_FEATURES)
                .map(Heartbeats::cut)
                .sorted()
                .toList();
    }

    private static @Nullable Instant instant(long seconds) {
        try {
            return seconds <= 0 ? null : Instant.ofEpochSecond(Math.min(seconds, 253_402_300_799L));
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Text of a gateway is kept for people to read, never whole without limit, and never with what a terminal obeys. */
    static String cut(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .limit(LONGEST)
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }
}
