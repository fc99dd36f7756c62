package dev.gatewright.publisher.revisions;

import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Tab;
import dev.gatewright.console.component.Diff;
import dev.gatewright.publisher.apis.ApiHead;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.descriptions.Description;
import dev.gatewright.publisher.descriptions.Descriptions;
import dev.gatewright.publisher.descriptions.ListedOperation;
import dev.gatewright.publisher.frame.ChangeLine;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import dev.gatewright.publisher.frame.Refusal;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** A version's description: its operations, its source, its revisions and what differs between them. */
@Path("/{organization}/apis/{api}/{version}/design")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DesignPage {

    private static final int LINES = 400;

    private final Versions versions;
    private final Revisions revisions;
    private final Descriptions descriptions;
    private final CompareRevisions compare;
    private final SaveRevision save;
    private final ApiHead heads;
    private final Frames frames;
    private final Template template;

    DesignPage(
            Versions versions,
            Revisions revisions,
            Descriptions descriptions,
            CompareRevisions compare,
            SaveRevision save,
            ApiHead heads,
            Frames frames,
            @Location("revisions/design") Template template) {
        this.versions = versions;
        this.revisions = revisions;
        this.descriptions = descriptions;
        this.compare = compare;
        this.save = save;
        this.heads = heads;
        this.frames = frames;
        this.template = template;
    }

    /** A line of the source. */
    public record SourceLine(int number, String text) {

        /** The number, right-aligned before the text. */
        public String margin() {
            return "%5d  ".formatted(number);
        }
    }

    @GET
    public TemplateInstance show(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String number,
            @QueryParam("view") @Nullable String view,
            @QueryParam("q") @Nullable String query,
            @QueryParam("after") @Nullable String after,
            @QueryParam("line") @Nullable Integer line,
            @QueryParam("from") @Nullable Integer from,
            @QueryParam("to") @Nullable Integer to) {
        ApiVersion version = versions.get(api, number);
        TemplateInstance page = page(version, view == null ? "operations" : view, "", null);
        return switch (view == null ? "operations" : view) {
            case "source" -> source(page, version, line == null ? 1 : line);
            case "revisions" -> revisions(page, version, from, to);
            default -> operations(page, version, query, after);
        };
    }

    private TemplateInstance page(ApiVersion version, String view, String comment, @Nullable ProblemException problem) {
        String base = heads.base(version) + "/design";
        return template.data("frame", frames.of(Place.APIS, heads.of(version, "design")))
                .data("version", version)
                .data("base", base)
                .data("view", view)
                .data("comment", comment)
                .data("problem", problem == null ? null : Refusal.words(problem))
                .data(
                        "views",
                        List.of(
                                new Tab("Operations", base, view.equals("operations")),
                                new Tab("Source", base + "?view=source", view.equals("source")),
                                new Tab("Revisions", base + "?view=revisions", view.equals("revisions"))))
                .data("description", descriptions.get(version.digest()))
                .data("operations", List.of())
                .data("lines", List.of())
                .data("revisions", List.of())
                .data("compared", null)
                .data("next", null)
                .data("previous", null)
                .data("q", "")
                .data("total", 0);
    }

    private TemplateInstance operations(
            TemplateInstance page, ApiVersion version, @Nullable String query, @Nullable String after) {
        Page<ListedOperation> found = descriptions.operations(version.digest(), query, PageRequest.of(100, after));
        String text = query == null ? "" : query;
        return page.data("operations", found.items())
                .data("total", found.total())
                .data("q", text)
                .data(
                        "next",
                        found.next() == null
                                ? null
                                : heads.base(version) + "/design?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8)
                                        + "&after=" + found.next());
    }

    private TemplateInstance source(TemplateInstance page, ApiVersion version, int line) {
        Description description = descriptions.get(version.digest());
        int first = Math.clamp(line, 1, Math.max(1, description.lines()));
        List<String> text = descriptions.lines(version.digest(), first, LINES);
        List<SourceLine> lines = new ArrayList<>();
        for (int i = 0; i < text.size(); i++) {
            lines.add(new SourceLine(first + i, text.get(i)));
        }
        String base = heads.base(version) + "/design?view=source&line=";
        return page.data("lines", lines)
                .data("next", first + LINES > description.lines() ? null : base + (first + LINES))
                .data("previous", first == 1 ? null : base + Math.max(1, first - LINES));
    }

    private TemplateInstance revisions(
            TemplateInstance page, ApiVersion version, @Nullable Integer from, @Nullable Integer to) {
        List<Revision> newest = revisions.of(version, PageRequest.of(100, null)).items();
        page.data("revisions", newest);
        if (from == null) {
            return page;
        }
        CompareRevisions.Comparison compared = compare.compare(version, from, to);
        return page.data("compared", "r" + from + " to " + (to == null ? "the draft" : "r" + to))
                .data("meaning", compared.meaning().stream().map(ChangeLine::of).toList())
                .data("sourceDiff", Diff.of(compared.source()))
                .data("settingsDiff", Diff.of(compared.settings()))
                .data("cut", compared.cut());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String number,
            @RestForm("comment") @Nullable String comment,
            @RestForm("edit") @Nullable Long edit) {
        String said = comment == null ? "" : comment.strip();
        try {
            save.save(api, number, said, edit == null ? -1 : edit);
            return Response.seeOther(URI.create(heads.base(versions.get(api, number))))
                    .build();
        } catch (ProblemException e) {
            ApiVersion version = versions.get(api, number);
            return Response.status(e.type().status())
                    .entity(operations(page(version, "operations", said, e), version, null, null))
                    .build();
        }
    }
}
