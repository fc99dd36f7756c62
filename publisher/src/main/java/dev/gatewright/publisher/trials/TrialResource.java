package dev.gatewright.publisher.trials;

import dev.gatewright.publisher.policies.SampleRequest;
import dev.gatewright.publisher.policies.TryPolicies.Trial;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/apis/{api}/versions/{version}/draft/trials")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Policies")
class TrialResource {

    private final TryDraft attempt;

    TrialResource(TryDraft attempt) {
        this.attempt = attempt;
    }

    @POST
    @Operation(operationId = "tryDraft", summary = "Ask the draft's policies about a sample request; nothing is stored")
    public Trial attempt(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version,
            @Nullable SampleRequest sample) {
        return attempt.attempt(api, version, sample == null ? SampleRequest.PLAIN : sample);
    }
}
