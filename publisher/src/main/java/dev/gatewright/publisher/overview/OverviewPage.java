package dev.gatewright.publisher.overview;

import dev.gatewright.chassis.audit.AuditEntry;
import dev.gatewright.chassis.audit.AuditTrail;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Action;
import dev.gatewright.console.Head;
import dev.gatewright.console.Status;
import dev.gatewright.console.Tone;
import dev.gatewright.console.component.Moment;
import dev.gatewright.console.component.TimelineEntry;
import dev.gatewright.publisher.apis.Api;
import dev.gatewright.publisher.apis.ApiHead;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Apis;
import dev.gatewright.publisher.apis.Lifecycle;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.deployments.ListDeployments;
import dev.gatewright.publisher.descriptions.Descriptions;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import dev.gatewright.publisher.revisions.Revision;
import dev.gatewright.publisher.revisions.Revisions;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first page of an API. */
@Path("/{organization}/apis/{api}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class OverviewPage {

    private final Apis apis;
    private final Versions versions;
    private final Descriptions descriptions;
    private final Revisions revisions;
    private final ListDeployments deployments;
    private final AuditTrail trail;
    private final ApiHead heads;
    private final Frames frames;
    private final Template overview;
    private final Template activity;

    OverviewPage(
            Apis apis,
            Versions versions,
            Descriptions descriptions,
            Revisions revisions,
            ListDeployments deployments,
            AuditTrail trail,
            ApiHead heads,
            Frames frames,
            @Location("overview/overview") Template overview,
            @Location("overview/activity") Template activity) {
        this.apis = apis;
        this.versions = versions;
        this.descriptions = descriptions;
        this.revisions = revisions;
        this.deployments = deployments;
        this.trail = trail;
        this.heads = heads;
        this.frames = frames;
        this.overview = overview;
        this.activity = activity;
    }

    /** A gateway group that runs the version. */
    public record Runs(String group, String revision, Moment since) {}

    /** A version in the list of them. */
    public record Line(String version, String href, Status status, String note, String revision) {}

    @GET
    public Response newest(@PathParam("organization") String organization, @PathParam("api") String name) {
        ApiVersion newest = versions.of(apis.get(name)).stream()
                .findFirst()
                .orElseThrow(() -> ProblemException.missing("version of an API"));
        return Response.seeOther(URI.create(heads.base(newest))).build();
    }

    @GET
    @Path("/{version}")
    public TemplateInstance overview(
            @PathParam("organization") String organization,
            @PathParam("api") String name,
            @PathParam("version") String number) {
        Api api = apis.get(name);
        ApiVersion version = versions.get(name, number);
        String base = heads.base(version);
        Head head = heads.of(version, "").action(Action.link("Edit design", base + "/design"));
        head = head.action(
                version.hasUnsavedChanges()
                        ? Action.primary("Save revision", base + "/design#save")
                        : version.lifecycle() == Lifecycle.DRAFT
                                ? Action.primary("Publish", base + "/lifecycle")
                                : Action.link("Lifecycle", base + "/lifecycle"));
        List<Revision> newest = revisions.of(version, PageRequest.of(5, null)).items();
        return overview.data("frame", frames.of(Place.APIS, head))
                .data("api", api)
                .data("version", version)
                .data("base", base)
                .data("draft", version.spec())
                .data("description", descriptions.get(version.digest()))
                .data("revisions", newest)
                .data("versions", versions.of(api).stream().map(this::line).toList())
                .data("again", "/" + organization + "/imports/new")
                .data("places", places(version))
                .data("activity", entries(trail.read(PageRequest.of(6, null), version.api())));
    }

    @GET
    @Path("/{version}/activity")
    public TemplateInstance activity(
            @PathParam("organization") String organization,
            @PathParam("api") String name,
            @PathParam("version") String number,
            @QueryParam("after") @Nullable String after) {
        ApiVersion version = versions.get(name, number);
        Page<AuditEntry> page = trail.read(PageRequest.of(50, after), version.api());
        return activity.data("frame", frames.of(Place.APIS, heads.of(version, "activity")))
                .data("entries", entries(page))
                .data("next", page.next() == null ? null : heads.base(version) + "/activity?after=" + page.next());
    }

    private List<TimelineEntry> entries(Page<AuditEntry> page) {
        return page.items().stream()
                .map(each -> new TimelineEntry(
                        tone(each.action()),
                        icon(each.action()),
                        each.actor().name(),
                        words(each.action()) + " " + each.subject().name(),
                        null,
                        frames.moment(each.at()).relative()))
                .toList();
    }

    private static Tone tone(String action) {
        return switch (action) {
            case "version.published" -> Tone.OK;
            case "version.deprecated" -> Tone.WARNING;
            default -> Tone.NEUTRAL;
        };
    }

    private static String icon(String action) {
        return switch (action) {
            case "api.created", "api.described" -> "api";
            case "version.created" -> "tag";
            case "draft.changed" -> "sliders";
            case "draft.source-replaced" -> "refresh";
            case "revision.saved" -> "layers";
            case "version.published" -> "ok";
            case "version.deprecated" -> "warning";
            case "version.retired" -> "power";
            default -> "pulse";
        };
    }

    /** {@code revision.saved} is told as "saved a revision of". */
    private static String words(String action) {
        return switch (action) {
            case "api.created" -> "created";
            case "api.described" -> "described";
            case "version.created" -> "created version";
            case "draft.changed" -> "changed the draft of";
            case "draft.source-replaced" -> "replaced the description of";
            case "revision.saved" -> "saved a revision of";
            case "version.published" -> "published";
            case "version.deprecated" -> "deprecated";
            case "version.retired" -> "retired";
            default -> action.replace('.', ' ') + ":";
        };
    }

    private List<Runs> places(ApiVersion version) {
        return deployments.places(version.reference()).stream()
                .map(each -> new Runs(
                        each.groupName(),
                        revisions.byId(each.revision()).map(Revision::label).orElse("—"),
                        frames.moment(each.since())))
                .toList();
    }

    private Line line(ApiVersion version) {
        return new Line(
                version.version(),
                heads.base(version),
                ApiHead.status(version.lifecycle()),
                version.hasUnsavedChanges() ? "draft with changes" : "",
                version.latestRevision() == 0 ? "none" : "r" + version.latestRevision());
    }
}
