package dev.gatewright.publisher.plans;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatewright.chassis.editing.Body;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.editing.Versioned;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.declarations.DeclarativeJson;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/plans")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Plans")
class PlanResource {

    private final Plans plans;
    private final DefinePlan define;

    PlanResource(Plans plans, DefinePlan define) {
        this.plans = plans;
        this.define = define;
    }

    /**
     * A plan.
     *
     * @param spec as in a file of kind {@code Plan}
     */
    record PlanBody(
            String name, @Nullable String title, JsonNode spec, long version, Instant changedAt, String changedBy) {
        static PlanBody of(StoredPlan plan) {
            return new PlanBody(
                    plan.name(),
                    plan.title(),
                    DeclarativeJson.spec(plan.declaration()),
                    plan.version(),
                    plan.changedAt(),
                    plan.changedBy());
        }
    }

    record NewPlan(@Nullable String name, @Nullable JsonNode spec) {}

    record ChangedPlan(@Nullable JsonNode spec) {}

    @GET
    @Operation(operationId = "listPlans", summary = "List the plans")
    public Page<PlanBody> list(
            @PathParam("organization") String organization,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        return plans.list(PageRequest.of(limit, after)).map(PlanBody::of);
    }

    @POST
    @Operation(operationId = "createPlan", summary = "Make a plan")
    @APIResponse(responseCode = "201", description = "Made")
    public Response create(@PathParam("organization") String organization, @Nullable NewPlan sent) {
        NewPlan body = Body.required(sent);
        StoredPlan plan = define.create(body.name() == null ? "" : body.name(), spec(body.spec()));
        return Versioned.created(
                "/api/v1/" + organization + "/plans/" + plan.name(), plan.version(), PlanBody.of(plan));
    }

    @GET
    @Path("/{plan}")
    @Operation(operationId = "getPlan", summary = "Get a plan")
    public Response get(@PathParam("organization") String organization, @PathParam("plan") String name) {
        return answer(plans.find(name).orElseThrow(() -> ProblemException.missing("plan")));
    }

    @PUT
    @Path("/{plan}")
    @Operation(operationId = "changePlan", summary = "Change a plan")
    public Response change(
            @PathParam("organization") String organization,
            @PathParam("plan") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ChangedPlan sent) {
        ChangedPlan body = Body.required(sent);
        return answer(define.change(name, spec(body.spec()), IfMatch.version(ifMatch)));
    }

    @DELETE
    @Path("/{plan}")
    @Operation(operationId = "removePlan", summary = "Remove a plan; revisions keep theirs")
    public void remove(
            @PathParam("organization") String organization,
            @PathParam("plan") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        define.remove(name, IfMatch.version(ifMatch));
    }

    private static JsonNode spec(@Nullable JsonNode spec) {
        return spec == null ? JsonNodeFactory.instance.objectNode() : spec;
    }

    private static Response answer(StoredPlan plan) {
        return Versioned.ok(plan.version(), PlanBody.of(plan));
    }
}
