package dev.gatewright.publisher.offering;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Crumb;
import dev.gatewright.console.Head;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import dev.gatewright.publisher.plans.DefinePlan;
import dev.gatewright.publisher.plans.Plans;
import dev.gatewright.publisher.plans.StoredPlan;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One plan: its form, which versions of APIs offer it, and the button that removes it. */
@Path("/{organization}/plans/{plan}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PlanPage {

    private final Plans plans;
    private final DefinePlan define;
    private final Versions versions;
    private final Frames frames;
    private final Caller caller;
    private final Template template;

    PlanPage(
            Plans plans,
            DefinePlan define,
            Versions versions,
            Frames frames,
            Caller caller,
            @Location("offering/plan") Template template) {
        this.plans = plans;
        this.define = define;
        this.versions = versions;
        this.frames = frames;
        this.caller = caller;
        this.template = template;
    }

    @GET
    public TemplateInstance show(@PathParam("organization") String organization, @PathParam("plan") String name) {
        caller.require(Permission.READ);
        StoredPlan plan = get(name);
        return page(organization, plan, PlanForm.of(plan), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("organization") String organization,
            @PathParam("plan") String name,
            MultivaluedMap<String, String> posted) {
        StoredPlan plan = get(name);
        PlanForm form = PlanForm.of(posted);
        try {
            define.change(name, form.spec(plan), form.madeOn());
            return Response.seeOther(here(organization, name)).build();
        } catch (ProblemException e) {
            return refused(organization, plan, form, e);
        }
    }

    @POST
    @Path("/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(
            @PathParam("organization") String organization,
            @PathParam("plan") String name,
            MultivaluedMap<String, String> posted) {
        StoredPlan plan = get(name);
        try {
            if (!name.equals(posted.getFirst("confirmation"))) {
                throw ProblemException.invalid("/confirmation", "Type the plan's name to remove it");
            }
            define.remove(name, PlanForm.of(posted).madeOn());
            return Response.seeOther(URI.create("/" + organization + "/plans")).build();
        } catch (ProblemException e) {
            return refused(organization, plan, PlanForm.of(plan), e);
        }
    }

    private Response refused(String organization, StoredPlan plan, PlanForm form, ProblemException problem) {
        return Response.status(problem.type().status())
                .entity(page(organization, plan, form, problem))
                .build();
    }

    private TemplateInstance page(
            String organization, StoredPlan plan, PlanForm form, @Nullable ProblemException problem) {
        String base = "/" + organization + "/plans";
        Head head = Head.of(plan.title()).under("Plans", base).fact(plan.name()).fact("Changed by " + plan.changedBy());
        return PlanForm.fill(template, form, problem)
                .data("frame", frames.of(Place.PLANS, head))
                .data("action", here(organization, plan.name()).toString())
                .data("back", base)
                .data("isNew", false)
                .data("plan", plan.name())
                .data("may", caller.may(Permission.DESIGN))
                .data("offered", offered(organization, plan));
    }

    private List<Crumb> offered(String organization, StoredPlan plan) {
        return versions.offering(plan.name()).stream()
                .map(each -> crumb(organization, each))
                .toList();
    }

    private static Crumb crumb(String organization, ApiVersion version) {
        return new Crumb(
                version.reference(),
                "/%s/apis/%s/%s/settings".formatted(organization, version.name(), version.version()));
    }

    private StoredPlan get(String name) {
        return plans.find(name).orElseThrow(() -> ProblemException.missing("plan"));
    }

    private static URI here(String organization, String plan) {
        return URI.create("/" + organization + "/plans/" + plan);
    }
}
