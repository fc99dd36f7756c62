package dev.gatewright.publisher.archives;

import dev.gatewright.publisher.apis.ApiVersion;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/{organization}/archives")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Imports")
class ArchiveResource {

    private final TakeArchive take;

    ArchiveResource(TakeArchive take) {
        this.take = take;
    }

    /** What was made; {@code revision} is 0 where the draft has errors yet. */
    record Taken(String api, String version, int revision) {}

    @POST
    @Consumes("application/zip")
    @Operation(
            operationId = "importArchive",
            summary = "Make a version of an API of the declarative files of a revision, as they are exported")
    @APIResponse(responseCode = "201", description = "Made, with the plans that were new")
    public Response take(@PathParam("organization") String organization, byte[] archive) {
        ApiVersion made = take.take(archive);
        return Response.created(
                        URI.create("/api/v1/" + organization + "/apis/" + made.name() + "/versions/" + made.version()))
                .entity(new Taken(made.name(), made.version(), made.latestRevision()))
                .build();
    }
}
