package dev.gatewright.publisher.apis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.gatewright.chassis.editing.Body;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.editing.Versioned;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.publisher.descriptions.Description;
import dev.gatewright.publisher.descriptions.Descriptions;
import dev.gatewright.publisher.descriptions.ListedOperation;
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

@Path("/api/v1/{organization}/apis/{api}/versions/{version}/draft")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Drafts")
class DraftResource {

    private final Versions versions;
    private final Descriptions descriptions;
    private final EditDraft edit;

    DraftResource(Versions versions, Descriptions descriptions, EditDraft edit) {
        this.versions = versions;
        this.descriptions = descriptions;
        this.edit = edit;
    }

    /**
     * A working draft.
     *
     * @param spec as in a file of kind {@code Api}
     * @param plans names of the plans that it offers
     */
    record DraftBody(
            JsonNode spec,
            List<String> plans,
            Description description,
            boolean unsaved,
            Instant editedAt,
            String editedBy) {}

    record ChangedDraft(@Nullable JsonNode spec, @Nullable List<String> plans) {}

    @GET
    @Operation(operationId = "getDraft", summary = "Get a version's working draft")
    public Response get(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version) {
        return answer(versions.get(api, version));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "changeDraft", summary = "Change the draft's settings and plans")
    public Response change(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ChangedDraft sent) {
        ChangedDraft body = Body.required(sent);
        return answer(edit.settings(
                api,
                version,
                body.spec() == null ? NullNode.getInstance() : body.spec(),
                body.plans() == null ? List.of() : body.plans(),
                IfMatch.version(ifMatch)));
    }

    @GET
    @Path("/operations")
    @Operation(operationId = "listDraftOperations", summary = "List the draft's operations")
    public Page<ListedOperation> operations(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version,
            @QueryParam("query") @Nullable String query,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        return descriptions.operations(versions.get(api, version).digest(), query, PageRequest.of(limit, after));
    }

    private Response answer(ApiVersion version) {
        DraftBody body = new DraftBody(
                version.spec(),
                version.plans(),
                descriptions.get(version.digest()),
                version.hasUnsavedChanges(),
                version.editedAt(),
                version.editedBy());
        return Versioned.ok(version.edit(), body);
    }
}
