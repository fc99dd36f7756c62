package dev.gatewright.publisher.revisions;

import dev.gatewright.design.document.Finding;
import dev.gatewright.publisher.apis.Versions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/api/v1/{organization}/apis/{api}/versions/{version}/draft/findings")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Drafts")
class CheckResource {

    private final Versions versions;
    private final CheckDraft check;

    CheckResource(Versions versions, CheckDraft check) {
        this.versions = versions;
        this.check = check;
    }

    record FoundBody(String severity, String code, String message, String file, int line, int column, String pointer) {
        static FoundBody of(Finding finding) {
            return new FoundBody(
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.code(),
                    finding.message(),
                    finding.file(),
                    finding.line(),
                    finding.column(),
                    finding.pointer());
        }
    }

    @GET
    @Operation(operationId = "checkDraft", summary = "What signer and gateways would say to the draft")
    public List<FoundBody> findings(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version) {
        return check.draft(versions.get(api, version)).findings().stream()
                .map(FoundBody::of)
                .toList();
    }
}
