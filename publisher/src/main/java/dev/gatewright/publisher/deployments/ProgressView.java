package dev.gatewright.publisher.deployments;

import dev.gatewright.console.Status;
import dev.gatewright.console.Tone;
import dev.gatewright.console.component.Step;
import dev.gatewright.console.component.StepState;
import dev.gatewright.publisher.fleet.Health;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Progress as the page draws it: the whole as steps, each instance as a track. */
public record ProgressView(
        String words,
        String others,
        Status status,
        @Nullable Long supersededBy,
        String group,
        List<Step> steps,
        List<Row> rows) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String NOTHING = "—";

    /** An instance's way; {@code trouble} is said below it. */
    public record Row(
            String name,
            String href,
            String software,
            List<Step> stages,
            Status status,
            @Nullable String title,
            @Nullable String trouble,
            @Nullable String reason) {}

    static ProgressView of(Progress progress, String base) {
        List<Row> rows = progress.instances().stream()
                .map(each -> row(progress, each, base))
                .toList();
        return new ProgressView(
                progress.words(),
                others(progress),
                status(progress),
                progress.supersededBy(),
                base,
                steps(progress),
                rows);
    }

    private static Status status(Progress progress) {
        if (progress.supersededBy() != null) {
            return Status.of("Superseded", Tone.NEUTRAL);
        }
        if (progress.complete()) {
            return Status.ACTIVE;
        }
        if (progress.rejected() > 0) {
            return Status.REJECTED;
        }
        return progress.live() == 0 ? Status.waiting("Waiting for an instance") : Status.ROLLING_OUT;
    }

    private static String others(Progress progress) {
        int silent = progress.instances().size() - progress.live();
        List<String> words = new ArrayList<>();
        if (progress.rejected() > 0) {
            words.add(progress.rejected() + " rejected");
        }
        if (silent > 0) {
            words.add(silent + " not connected");
        }
        return words.isEmpty() ? "" : " · " + String.join(" · ", words);
    }

    /** How many live instances have come at least so far: a way of its own for each stage of the whole. */
    private static List<Step> steps(Progress progress) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step("Built", StepState.DONE, "bundle %d, signed".formatted(progress.bundleVersion())));
        boolean before = true;
        for (ProgressState stage : List.of(
                ProgressState.OFFERED, ProgressState.DOWNLOADED, ProgressState.VERIFIED, ProgressState.ACTIVE)) {
            long there = progress.instances().stream()
                    .filter(each -> each.live() && hasReached(each, stage))
                    .count();
            boolean done = progress.live() > 0 && there == progress.live();
            StepState state = done ? StepState.DONE : state(before, progress);
            steps.add(new Step(stage.words(), state, "%d of %d".formatted(there, progress.live())));
            before = done;
        }
        return steps;
    }

    /** The first stage that not everyone has reached is where it goes on, or where it ended. */
    private static StepState state(boolean before, Progress progress) {
        if (!before || progress.live() == 0) {
            return StepState.WAITING;
        }
        boolean moving = progress.instances().stream()
                .anyMatch(each -> each.live() && !each.state().isSettled());
        return moving ? StepState.NOW : StepState.FAILED;
    }

    private static boolean hasReached(Progress.OfInstance instance, ProgressState stage) {
        return switch (stage) {
            case OFFERED -> instance.offeredAt() != null;
            case DOWNLOADED -> instance.downloadedAt() != null;
            case VERIFIED -> instance.verifiedAt() != null;
            case ACTIVE -> instance.state() == ProgressState.ACTIVE;
            default -> true;
        };
    }

    private static Row row(Progress progress, Progress.OfInstance instance, String base) {
        boolean rejected = instance.state() == ProgressState.REJECTED;
        boolean degraded = instance.state() == ProgressState.DEGRADED;
        return new Row(
                instance.name(),
                base + "/instances/" + instance.id(),
                instance.software(),
                stages(progress.builtAt(), instance),
                instance.live() ? status(instance.state()) : Health.status(instance.status()),
                rejected
                        ? "Bundle %d was refused; %s keeps serving what it had."
                                .formatted(progress.bundleVersion(), instance.name())
                        : degraded ? "It runs without " + String.join(", ", instance.quarantined()) + "." : null,
                rejected || degraded ? instance.message() : null,
                rejected || degraded ? instance.reason() : null);
    }

    private static Status status(ProgressState state) {
        return switch (state) {
            case ACTIVE -> Status.ACTIVE;
            case REJECTED -> Status.REJECTED;
            case DEGRADED -> Status.of("Degraded", Tone.WARNING);
            case BUILT -> Status.waiting("Built");
            case OFFERED, DOWNLOADED, VERIFIED -> Status.running(state.words());
        };
    }

    private static List<Step> stages(Instant built, Progress.OfInstance instance) {
        List<Step> stages = new ArrayList<>();
        stages.add(new Step("Built", StepState.DONE, CLOCK.format(built)));
        boolean ended = false;
        boolean now = instance.live();
        Instant[] times = {instance.offeredAt(), instance.downloadedAt(), instance.verifiedAt()};
        String[] names = {"Offered", "Downloaded", "Verified"};
        for (int i = 0; i < times.length; i++) {
            Step stage = stage(names[i], built, times[i], instance, ended, now);
            ended |= stage.state() == StepState.FAILED;
            now &= stage.state() == StepState.DONE;
            stages.add(stage);
        }
        boolean settled = instance.state() == ProgressState.ACTIVE || instance.state() == ProgressState.DEGRADED;
        stages.add(stage("Active", built, settled ? instance.settledAt() : null, instance, ended, now));
        return stages;
    }

    private static Step stage(
            String name,
            Instant built,
            @Nullable Instant at,
            Progress.OfInstance instance,
            boolean ended,
            boolean now) {
        if (at != null) {
            return new Step(name, StepState.DONE, after(built, at));
        }
        if (instance.state() == ProgressState.REJECTED && !ended) {
            return new Step(name, StepState.FAILED, "rejected");
        }
        return !ended && now ? new Step(name, StepState.NOW, "waiting") : new Step(name, StepState.WAITING, NOTHING);
    }

    private static String after(Instant built, Instant at) {
        double seconds = Math.max(0, Duration.between(built, at).toMillis()) / 1_000.0;
        return seconds < 600
                ? String.format(Locale.ROOT, "+%.1f s", seconds)
                : String.format(Locale.ROOT, "+%.0f min", seconds / 60);
    }
}
