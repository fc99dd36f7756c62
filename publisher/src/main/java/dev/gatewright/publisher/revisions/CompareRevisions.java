package dev.gatewright.publisher.revisions;

import dev.gatewright.console.component.Diff;
import dev.gatewright.console.component.DiffLine;
import dev.gatewright.design.diff.Change;
import dev.gatewright.design.diff.ContentDiff;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.descriptions.Descriptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between two revisions of a version, or between one and the draft. */
@ApplicationScoped
public class CompareRevisions {

    private static final int MOST_LINES = 4_000;
    private static final int AROUND = 3;

    private final Revisions revisions;
    private final RenderFiles render;
    private final CheckDraft check;
    private final Descriptions descriptions;

    CompareRevisions(Revisions revisions, RenderFiles render, CheckDraft check, Descriptions descriptions) {
        this.revisions = revisions;
        this.render = render;
        this.check = check;
        this.descriptions = descriptions;
    }

    /**
     * What differs.
     *
     * @param meaning what a gateway would do differently
     * @param source lines of the description
     * @param settings lines of the declarative file
     * @param cut whether there are more lines than are told
     */
    public record Comparison(List<Change> meaning, List<DiffLine> source, List<DiffLine> settings, boolean cut) {}

    /** {@code to} is null for the draft. */
    public Comparison compare(ApiVersion version, int from, @Nullable Integer to) {
        Revision before = revisions.get(version, from);
        Revision after = to == null ? null : revisions.get(version, to);
        List<Change> meaning = meaning(version, before, after);
        List<DiffLine> source = source(before.description(), after == null ? version.digest() : after.description());
        String file = RenderFiles.folder(version) + "api.yaml";
        List<DiffLine> settings = difference(
                revisions.files(before.id()).getOrDefault(file, ""),
                after == null
                        ? render.files(version).getOrDefault(file, "")
                        : revisions.files(after.id()).getOrDefault(file, ""));
        boolean cut = source.size() > MOST_LINES;
        return new Comparison(meaning, cut ? source.subList(0, MOST_LINES) : source, settings, cut);
    }

    private List<Change> meaning(ApiVersion version, Revision before, @Nullable Revision after) {
        var old = check.revision(version, before).content();
        var now = (after == null ? check.draft(version) : check.revision(version, after)).content();
        return old.isPresent() && now.isPresent() ? ContentDiff.between(old.get(), now.get()) : List.of();
    }

    private List<DiffLine> source(String before, String after) {
        return before.equals(after) ? List.of() : difference(text(before), text(after));
    }

    private static List<DiffLine> difference(String before, String after) {
        return Diff.between(before, after, AROUND).lines();
    }

    private String text(String digest) {
        return new String(descriptions.content(digest), StandardCharsets.UTF_8);
    }
}
