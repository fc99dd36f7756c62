package dev.gatewright.publisher.fleet;

import dev.gatewright.console.Status;
import dev.gatewright.console.component.Moment;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.instances.Assessment;
import dev.gatewright.publisher.instances.Instance;
import dev.gatewright.publisher.instances.Report;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Instances in the words of a page. */
@ApplicationScoped
class InstanceRows {

    private static final int DIGITS = 12;

    private final Frames frames;

    InstanceRows(Frames frames) {
        this.frames = frames;
    }

    /** An instance as one line; figures of a silent one are the last known. */
    public record Row(
            String name,
            String href,
            String id,
            Status status,
            Moment seen,
            String software,
            String bundle,
            @Nullable String bundleNote,
            String feed,
            @Nullable String feedNote,
            String skew,
            List<String> reasons) {}

    Row row(String base, Fleet.Member member) {
        Instance instance = member.instance();
        Report report = instance.report();
        Assessment assessment = member.assessment();
        String id = instance.id().toString();
        return new Row(
                instance.name(),
                base + "/instances/" + id,
                id.substring(id.length() - DIGITS),
                Health.status(member.status()),
                frames.moment(report.seenAt()),
                instance.software(),
                report.bundleVersion() == 0 ? "none" : Long.toString(report.bundleVersion()),
                bundleNote(member),
                feed(member),
                member.isLive() ? null : "last known",
                member.isLive() ? seconds(report.clockSkewMillis()) : "—",
                member.isLive() ? assessment.reasons() : List.of());
    }

    private static @Nullable String bundleNote(Fleet.Member member) {
        if (!member.isLive()) {
            return "last known";
        }
        long behind = member.assessment().bundlesBehind();
        return behind == 0 ? null : behind + " behind";
    }

    static String feed(Fleet.Member member) {
        Long behind = member.assessment().feedBehind();
        if (behind == null) {
            return "another epoch";
        }
        return behind == 0 ? "up to date" : behind + (behind == 1 ? " change behind" : " changes behind");
    }

    static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.2f s", millis / 1_000.0);
    }
}
