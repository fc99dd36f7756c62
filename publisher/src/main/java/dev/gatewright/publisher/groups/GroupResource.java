package dev.gatewright.publisher.groups;

import dev.gatewright.chassis.editing.Body;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.editing.Versioned;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/groups")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Gateway groups")
class GroupResource {

    private final FindGroup find;
    private final DefineGroup define;

    GroupResource(FindGroup find, DefineGroup define) {
        this.find = find;
        this.define = define;
    }

    /** A group, as the console's REST interface tells it. */
    record GroupBody(
            String id,
            String name,
            String environment,
            Map<String, String> labels,
            boolean isDefault,
            long version,
            long bundleVersion,
            @Nullable String bundleContent,
            Instant createdAt) {
        static GroupBody of(GatewayGroup group) {
            return new GroupBody(
                    group.id().toString(),
                    group.name(),
                    group.environment(),
                    group.labels(),
                    group.isDefault(),
                    group.version(),
                    group.bundleVersion(),
                    group.bundleContent(),
                    group.createdAt());
        }
    }

    record NewGroup(
            @Nullable String name,
            @Nullable String environment,
            @Nullable Map<String, String> labels) {}

    record ChangedGroup(@Nullable Map<String, String> labels) {}

    @GET
    @Operation(operationId = "listGroups", summary = "List the gateway groups")
    public Page<GroupBody> list(
            @PathParam("organization") String organization,
            @QueryParam("search") @DefaultValue("") String search,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        return find.page(search, PageRequest.of(limit, after)).map(GroupBody::of);
    }

    @POST
    @Operation(operationId = "createGroup", summary = "Make a gateway group")
    @APIResponse(responseCode = "201", description = "Made")
    public Response create(@PathParam("organization") String organization, @Nullable NewGroup sent) {
        NewGroup body = Body.required(sent);
        GatewayGroup group = define.create(
                body.name() == null ? "" : body.name(),
                body.environment() == null ? "" : body.environment(),
                body.labels() == null ? Map.of() : body.labels());
        return Versioned.created(
                "/api/v1/" + organization + "/groups/" + group.name(), group.version(), GroupBody.of(group));
    }

    @GET
    @Path("/{group}")
    @Operation(operationId = "getGroup", summary = "Get a gateway group")
    public Response get(@PathParam("organization") String organization, @PathParam("group") String name) {
        return answer(find.toRead(name));
    }

    @PUT
    @Path("/{group}")
    @Operation(operationId = "changeGroup", summary = "Change a gateway group's labels")
    public Response change(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ChangedGroup sent) {
        ChangedGroup body = Body.required(sent);
        return answer(define.relabel(
                find.toRead(name), body.labels() == null ? Map.of() : body.labels(), IfMatch.version(ifMatch)));
    }

    @DELETE
    @Path("/{group}")
    @Operation(operationId = "removeGroup", summary = "Remove a gateway group that has no instances")
    public void remove(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        define.remove(find.toRead(name), IfMatch.version(ifMatch));
    }

    private static Response answer(GatewayGroup group) {
        return Versioned.ok(group.version(), GroupBody.of(group));
    }
}
