package dev.gatewright.publisher.fleet;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Action;
import dev.gatewright.console.Head;
import dev.gatewright.console.Status;
import dev.gatewright.console.Tone;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import dev.gatewright.publisher.frame.Refusal;
import dev.gatewright.publisher.groups.DefineGroup;
import dev.gatewright.publisher.groups.FindGroup;
import dev.gatewright.publisher.groups.GatewayGroup;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** All groups of the organization, each with how it is; and the form that makes one. */
@Path("/{organization}/gateways")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class GatewaysPage {

    private final FindGroup find;
    private final DefineGroup define;
    private final Fleet fleet;
    private final Frames frames;
    private final Caller caller;
    private final Template template;

    GatewaysPage(
            FindGroup find,
            DefineGroup define,
            Fleet fleet,
            Frames frames,
            Caller caller,
            @Location("fleet/gateways") Template template) {
        this.find = find;
        this.define = define;
        this.fleet = fleet;
        this.frames = frames;
        this.caller = caller;
        this.template = template;
    }

    /** A group as one tile. */
    public record Tile(
            String name,
            String href,
            String environment,
            List<String> labels,
            long live,
            int known,
            String words,
            List<Tone> tones,
            Status status,
            long bundle) {}

    /** What was typed, to be kept when it is refused. */
    public record Typed(String name, String environment, String labels) {}

    @GET
    public TemplateInstance list(
            @PathParam("organization") String organization, @QueryParam("new") @Nullable String create) {
        return page(organization, create != null, new Typed("", "production", ""), null);
    }

    private TemplateInstance page(String organization, boolean form, Typed typed, @Nullable ProblemException problem) {
        boolean may = caller.may(Permission.OPERATE);
        String base = "/" + organization + "/gateways";
        Head head = frames.gateways("gateways");
        if (may && !form) {
            head = head.action(Action.primary("Create a group", base + "?new=1").withIcon("plus"));
        }
        return template.data("frame", frames.of(Place.GATEWAYS, head))
                .data("base", base)
                .data(
                        "groups",
                        find.all().stream().map(each -> tile(base, each)).toList())
                .data("form", may && form)
                .data("typed", typed)
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    private Tile tile(String base, GatewayGroup group) {
        Health health = Health.of(fleet.of(group));
        return new Tile(
                group.name(),
                base + "/" + group.name(),
                group.environment(),
                group.labels().entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .toList(),
                health.live(),
                health.known(),
                health.words(),
                health.tones(),
                health.overall(),
                group.bundleVersion());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(
            @PathParam("organization") String organization,
            @RestForm("name") @Nullable String name,
            @RestForm("environment") @Nullable String environment,
            @RestForm("labels") @Nullable String labels) {
        Typed typed = new Typed(stripped(name), stripped(environment), stripped(labels));
        try {
            GatewayGroup made = define.create(typed.name(), typed.environment(), labels(typed.labels()));
            return Response.seeOther(URI.create("/" + organization + "/gateways/" + made.name()))
                    .build();
        } catch (ProblemException e) {
            return Response.status(e.type().status())
                    .entity(page(organization, true, typed, e))
                    .build();
        }
    }

    private static String stripped(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    /** One {@code name=value} a line. */
    private static Map<String, String> labels(String lines) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (String line :
                lines.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            int at = line.indexOf('=');
            if (at < 1) {
                throw ProblemException.invalid("/labels", "write one label a line, such as region=eu-west");
            }
            labels.put(line.substring(0, at).strip(), line.substring(at + 1).strip());
        }
        return labels;
    }
}
