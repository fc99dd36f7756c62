package dev.gatewright.publisher.deployments;

import dev.gatewright.chassis.editing.Body;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.groups.FindGroup;
import dev.gatewright.publisher.groups.GatewayGroup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
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
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestStreamElementType;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Deployments")
class DeploymentResource {

    private final FindGroup find;
    private final ListDeployments list;
    private final DeployRevision deploy;
    private final WithdrawApi withdraw;
    private final RollBack rollBack;
    private final DeploymentProgress progress;
    private final ProgressEvents events;

    DeploymentResource(
            FindGroup find,
            ListDeployments list,
            DeployRevision deploy,
            WithdrawApi withdraw,
            RollBack rollBack,
            DeploymentProgress progress,
            ProgressEvents events) {
        this.find = find;
        this.list = list;
        this.deploy = deploy;
        this.withdraw = withdraw;
        this.rollBack = rollBack;
        this.progress = progress;
        this.events = events;
    }

    record NewDeployment(@Nullable UUID revision, @Nullable String comment) {}

    record NewWithdrawal(@Nullable String api, @Nullable String comment) {}

    record NewRollBack(@Nullable Long version, @Nullable String comment) {}

    @GET
    @Path("/deployed")
    @Operation(
            operationId = "listDeployed",
            summary = "What runs where: the revision of each API version in each group")
    public List<Deployments.Place> places(
            @PathParam("organization") String organization, @QueryParam("api") @Nullable String api) {
        return list.places(api);
    }

    @GET
    @Path("/groups/{group}/deployments")
    @Operation(operationId = "listDeployments", summary = "List a group's deployments, newest first")
    public Page<Deployment> list(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        return list.page(find.toRead(group), PageRequest.of(limit, after));
    }

    @POST
    @Path("/groups/{group}/deployments")
    @Operation(operationId = "deploy", summary = "Deploy a revision to a group")
    @APIResponse(responseCode = "201", description = "Built and signed; instances are offered it now")
    @APIResponse(responseCode = "202", description = "Built; it waits for a signature that is made outside")
    public Response deploy(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @Nullable NewDeployment sent) {
        NewDeployment body = Body.required(sent);
        GatewayGroup known = find.toRead(group);
        if (body.revision() == null) {
            throw ProblemException.invalid("/revision", "is needed");
        }
        return changed(organization, known, deploy.deploy(known.id(), body.revision(), text(body.comment())));
    }

    @POST
    @Path("/groups/{group}/withdrawals")
    @Operation(operationId = "withdraw", summary = "Take an API version off a group")
    @APIResponse(responseCode = "201", description = "Built and signed; instances are offered it now")
    @APIResponse(responseCode = "202", description = "Built; it waits for a signature that is made outside")
    public Response withdraw(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @Nullable NewWithdrawal sent) {
        NewWithdrawal body = Body.required(sent);
        GatewayGroup known = find.toRead(group);
        return changed(organization, known, withdraw.withdraw(known.id(), text(body.api()), text(body.comment())));
    }

    @POST
    @Path("/groups/{group}/roll-backs")
    @Operation(operationId = "rollBack", summary = "Bring an old bundle's content back under a new version")
    @APIResponse(responseCode = "201", description = "Signed; instances are offered it now")
    @APIResponse(responseCode = "202", description = "It waits for a signature that is made outside")
    public Response rollBack(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @Nullable NewRollBack sent) {
        NewRollBack body = Body.required(sent);
        GatewayGroup known = find.toRead(group);
        if (body.version() == null) {
            throw ProblemException.invalid("/version", "is needed");
        }
        return changed(organization, known, rollBack.to(known.id(), body.version(), text(body.comment())));
    }

    @GET
    @Path("/groups/{group}/deployments/{number}")
    @Operation(operationId = "getDeployment", summary = "Get a deployment")
    public Deployment get(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @PathParam("number") long number) {
        return list.number(find.toRead(group), number);
    }

    @GET
    @Path("/groups/{group}/deployments/{number}/progress")
    @Operation(operationId = "getDeploymentProgress", summary = "How far each instance has come with a deployment")
    public Progress progress(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @PathParam("number") long number) {
        return progress.of(find.toRead(group).id(), number);
    }

    @GET
    @Path("/groups/{group}/deployments/{number}/events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RestStreamElementType(MediaType.APPLICATION_JSON)
    @Operation(operationId = "watchDeployment", summary = "Follow a deployment's progress as server-sent events")
    public Multi<Progress> events(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @PathParam("number") long number) {
        GatewayGroup known = find.toRead(group);
        list.number(known, number);
        return events.of(known, number);
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static Response changed(String organization, GatewayGroup group, GroupChange change) {
        return switch (change) {
            case Deployment made ->
                Response.created(URI.create("/api/v1/%s/groups/%s/deployments/%d"
                                .formatted(organization, group.name(), made.number())))
                        .entity(made)
                        .build();
            case SignatureRequest request ->
                Response.accepted(SignatureRequestResource.RequestBody.of(group, request))
                        .location(URI.create(
                                "/api/v1/%s/groups/%s/signature-request".formatted(organization, group.name())))
                        .build();
        };
    }
}
