package dev.gatewright.publisher.imports;

import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Versions;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/apis/{api}/versions/{version}/draft/source")
@RunOnVirtualThread
@Tag(name = "Drafts")
class SourceResource {

    private final Versions versions;
    private final Descriptions descriptions;
    private final ReplaceSource replace;

    SourceResource(Versions versions, Descriptions descriptions, ReplaceSource replace) {
        this.versions = versions;
        this.descriptions = descriptions;
        this.replace = replace;
    }

    @GET
    @Produces({"application/yaml", MediaType.APPLICATION_JSON})
    @Operation(operationId = "getDraftSource", summary = "Get the draft's OpenAPI description, byte for byte")
    public Response source(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version) {
        ApiVersion found = versions.get(api, version);
        Description description = descriptions.get(found.digest());
        return Response.ok(descriptions.content(found.digest()))
                .type(description.file().endsWith(".json") ? MediaType.APPLICATION_JSON : "application/yaml")
                .header("ETag", IfMatch.tag(found.edit()))
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @PUT
    @Consumes({"application/yaml", "application/json", "application/vnd.oai.openapi", "text/plain"})
    @Operation(operationId = "replaceDraftSource", summary = "Give the draft another OpenAPI description")
    @APIResponse(responseCode = "204", description = "Replaced")
    public Response source(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @HeaderParam("Content-Type") @Nullable String type,
            byte[] content) {
        ApiVersion after = replace.replace(api, version, null, type, content, IfMatch.version(ifMatch));
        return Response.noContent().header("ETag", IfMatch.tag(after.edit())).build();
    }
}
