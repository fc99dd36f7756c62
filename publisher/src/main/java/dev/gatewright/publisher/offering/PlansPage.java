package dev.gatewright.publisher.offering;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Action;
import dev.gatewright.console.Head;
import dev.gatewright.console.component.Moment;
import dev.gatewright.console.component.Pager;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All plans of the organization, and the form that makes one. */
@Path("/{organization}/plans")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PlansPage {

    private final Plans plans;
    private final DefinePlan define;
    private final Versions versions;
    private final Frames frames;
    private final Caller caller;
    private final Template list;
    private final Template create;

    PlansPage(
            Plans plans,
            DefinePlan define,
            Versions versions,
            Frames frames,
            Caller caller,
            @Location("offering/plans") Template list,
            @Location("offering/plan") Template create) {
        this.plans = plans;
        this.define = define;
        this.versions = versions;
        this.frames = frames;
        this.caller = caller;
        this.list = list;
        this.create = create;
    }

    /** One line of the list. */
    public record Row(
            String name, String title, String href, List<String> limits, int offered, Moment changed, String by) {}

    @GET
    public TemplateInstance list(
            @PathParam("organization") String organization,
            @QueryParam("new") @Nullable String wanted,
            @QueryParam("after") @Nullable String after) {
        caller.require(Permission.READ);
        String base = "/" + organization + "/plans";
        if (wanted != null) {
            caller.require(Permission.DESIGN);
            return form(base, PlanForm.EMPTY, null);
        }
        boolean may = caller.may(Permission.DESIGN);
        Head head = Head.of("Plans");
        if (may) {
            head = head.action(Action.primary("Create a plan", base + "?new=1").withIcon("plus"));
        }
        Page<StoredPlan> page = plans.list(PageRequest.of(null, after));
        return list.data("frame", frames.of(Place.PLANS, head))
                .data("rows", page.items().stream().map(each -> row(base, each)).toList())
                .data("create", may ? base + "?new=1" : null)
                .data(
                        "pager",
                        new Pager(
                                "%,d of %,d plans".formatted(page.items().size(), page.total()),
                                after == null ? null : base,
                                page.next() == null ? null : base + "?after=" + page.next()));
    }

    private Row row(String base, StoredPlan plan) {
        return new Row(
                plan.name(),
                plan.title(),
                base + "/" + plan.name(),
                plan.limits().stream().map(PlanForm::words).toList(),
                versions.offering(plan.name()).size(),
                frames.moment(plan.changedAt()),
                plan.changedBy());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(@PathParam("organization") String organization, MultivaluedMap<String, String> posted) {
        String base = "/" + organization + "/plans";
        PlanForm form = PlanForm.of(posted);
        try {
            StoredPlan made = define.create(form.name(), form.spec(null));
            return Response.seeOther(URI.create(base + "/" + made.name())).build();
        } catch (ProblemException e) {
            return Response.status(e.type().status())
                    .entity(form(base, form, e))
                    .build();
        }
    }

    private TemplateInstance form(String base, PlanForm form, @Nullable ProblemException problem) {
        Head head = Head.of("New plan").under("Plans", base);
        return PlanForm.fill(create, form, problem)
                .data("frame", frames.of(Place.PLANS, head))
                .data("action", base)
                .data("back", base)
                .data("isNew", true)
                .data("may", true)
                .data("offered", List.of());
    }
}
