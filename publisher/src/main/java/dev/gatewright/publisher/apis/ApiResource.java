package dev.gatewright.publisher.apis;

import dev.gatewright.chassis.editing.Body;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.editing.Versioned;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.publisher.descriptions.Description;
import dev.gatewright.publisher.descriptions.Descriptions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/apis")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "APIs")
class ApiResource {

    private final Apis apis;
    private final Versions versions;
    private final Descriptions descriptions;
    private final DescribeApi describe;

    ApiResource(Apis apis, Versions versions, Descriptions descriptions, DescribeApi describe) {
        this.apis = apis;
        this.versions = versions;
        this.descriptions = descriptions;
        this.describe = describe;
    }

    /** An API with its versions, the newest first. */
    record ApiBody(
            String name,
            String title,
            String description,
            long version,
            Instant createdAt,
            Instant changedAt,
            List<VersionBody> versions) {}

    /**
     * A version.
     *
     * @param revision number of the newest revision, 0 for none
     * @param unsaved whether the draft holds something that no revision has
     */
    record VersionBody(
            String version,
            String lifecycle,
            int revision,
            boolean unsaved,
            String specification,
            int operations,
            Instant createdAt,
            Instant editedAt,
            String editedBy) {}

    record DescribedApi(@Nullable String title, @Nullable String description) {}

    @GET
    @Operation(operationId = "listApis", summary = "List the APIs")
    public Page<ListedApi> list(
            @PathParam("organization") String organization,
            @QueryParam("query") @Nullable String query,
            @QueryParam("lifecycle") @Nullable String lifecycle,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        return apis.list(ApiQuery.of(query, lifecycle, sort), PageRequest.of(limit, after));
    }

    @GET
    @Path("/{api}")
    @Operation(operationId = "getApi", summary = "Get an API with its versions")
    public Response get(@PathParam("organization") String organization, @PathParam("api") String name) {
        return answer(apis.get(name));
    }

    @PUT
    @Path("/{api}")
    @Operation(operationId = "describeApi", summary = "Change an API's title and description")
    public Response describe(
            @PathParam("organization") String organization,
            @PathParam("api") String name,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable DescribedApi sent) {
        DescribedApi body = Body.required(sent);
        return answer(describe.change(
                name,
                body.title() == null ? "" : body.title(),
                body.description() == null ? "" : body.description(),
                IfMatch.version(ifMatch)));
    }

    @GET
    @Path("/{api}/versions/{version}")
    @Operation(operationId = "getVersion", summary = "Get a version")
    public VersionBody version(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version) {
        return body(versions.get(api, version));
    }

    private Response answer(Api api) {
        ApiBody body = new ApiBody(
                api.name(),
                api.title(),
                api.description(),
                api.version(),
                api.createdAt(),
                api.changedAt(),
                versions.of(api).stream().map(this::body).toList());
        return Versioned.ok(api.version(), body);
    }

    private VersionBody body(ApiVersion version) {
        Description description = descriptions.get(version.digest());
        return new VersionBody(
                version.version(),
                version.lifecycle().slug(),
                version.latestRevision(),
                version.hasUnsavedChanges(),
                description.specification(),
                description.operations(),
                version.createdAt(),
                version.editedAt(),
                version.editedBy());
    }
}
