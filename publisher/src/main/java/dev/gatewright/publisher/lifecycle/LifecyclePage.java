package dev.gatewright.publisher.lifecycle;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Tone;
import dev.gatewright.console.component.TimelineEntry;
import dev.gatewright.publisher.apis.ApiHead;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Lifecycle;
import dev.gatewright.publisher.apis.Versions;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Where a version is in its life, and the way on. */
@Path("/{organization}/apis/{api}/{version}/lifecycle")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class LifecyclePage {

    private final Versions versions;
    private final LifecycleHistory history;
    private final ChangeLifecycle change;
    private final ApiHead heads;
    private final Frames frames;
    private final Template template;

    LifecyclePage(
            Versions versions,
            LifecycleHistory history,
            ChangeLifecycle change,
            ApiHead heads,
            Frames frames,
            @Location("lifecycle/lifecycle") Template template) {
        this.versions = versions;
        this.history = history;
        this.change = change;
        this.heads = heads;
        this.frames = frames;
        this.template = template;
    }

    /** A step that can be taken; what cannot be undone asks for the version's name to be typed. */
    public record Way(String to, String label, String text, boolean dangerous) {}

    @GET
    public TemplateInstance show(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String number) {
        return page(versions.get(api, number), "", null);
    }

    private TemplateInstance page(ApiVersion version, String comment, @Nullable ProblemException problem) {
        List<TimelineEntry> steps = history.of(version).stream()
                .map(each -> new TimelineEntry(
                        tone(each.next()),
                        each.personName(),
                        "made it " + each.next().slug() + (each.comment().isEmpty() ? "" : ": " + each.comment()),
                        frames.moment(each.createdAt()).relative()))
                .toList();
        return template.data("frame", frames.of(Place.APIS, heads.of(version, "lifecycle")))
                .data("version", version)
                .data("base", heads.base(version) + "/lifecycle")
                .data(
                        "ways",
                        version.lifecycle().next().stream()
                                .sorted()
                                .map(LifecyclePage::way)
                                .toList())
                .data("state", ApiHead.status(version.lifecycle()))
                .data("history", steps)
                .data("comment", comment)
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    private static Tone tone(Lifecycle reached) {
        return switch (reached) {
            case PUBLISHED -> Tone.OK;
            case DEPRECATED -> Tone.WARNING;
            case DRAFT, RETIRED -> Tone.NEUTRAL;
        };
    }

    private static Way way(Lifecycle next) {
        return switch (next) {
            case PUBLISHED -> new Way(next.slug(), "Publish", "It becomes visible to consumers.", false);
            case DEPRECATED ->
                new Way(next.slug(), "Deprecate", "It keeps running; consumers are told to move on.", false);
            case RETIRED ->
                new Way(
                        next.slug(),
                        "Retire",
                        "It cannot be edited or deployed any more, and does not come back.",
                        true);
            case DRAFT -> throw new IllegalArgumentException("nothing becomes a draft again");
        };
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String number,
            @RestForm("to") @Nullable String to,
            @RestForm("comment") @Nullable String comment,
            @RestForm("confirmation") @Nullable String confirmation) {
        String said = comment == null ? "" : comment.strip();
        try {
            Lifecycle next = Lifecycle.of(to == null ? "" : to)
                    .orElseThrow(() -> ProblemException.invalid("/to", "choose what it becomes"));
            if (next == Lifecycle.RETIRED && !(api + " " + number).equals(confirmation)) {
                throw ProblemException.invalid("/confirmation", "type '%s %s' to retire it".formatted(api, number));
            }
            change.change(api, number, next, said);
            return Response.seeOther(URI.create(heads.base(versions.get(api, number)) + "/lifecycle"))
                    .build();
        } catch (ProblemException e) {
            return Response.status(e.type().status())
                    .entity(page(versions.get(api, number), said, e))
                    .build();
        }
    }
}
