package dev.gatewright.publisher.deployments;

import dev.gatewright.publisher.groups.FindGroup;
import dev.gatewright.publisher.groups.GatewayGroup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/groups/{group}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "External signing")
class SignatureRequestResource {

    static final String BUNDLE = "application/vnd.gatewright.bundle";

    private final FindGroup find;
    private final ExternalSigning signing;

    SignatureRequestResource(FindGroup find, ExternalSigning signing) {
        this.find = find;
        this.signing = signing;
    }

    /**
     * What waits for a signature.
     *
     * @param version what the signed bundle must be numbered
     * @param content digest in hex of all files but the signature
     * @param previous content of the bundle in force, which the signed one names
     * @param apis what the group serves then, {@code name@version}
     */
    record RequestBody(
            String group,
            long version,
            String content,
            @Nullable String previous,
            List<String> apis,
            Deployment.Kind kind,
            @Nullable String api,
            @Nullable Long rolledBackTo,
            String comment,
            String person,
            Instant requestedAt) {
        static RequestBody of(GatewayGroup group, SignatureRequest request) {
            return new RequestBody(
                    group.name(),
                    group.nextBundleVersion(),
                    request.content(),
                    group.bundleContent(),
                    List.copyOf(request.deployed().keySet()),
                    request.kind(),
                    request.api(),
                    request.rolledBackTo(),
                    request.comment(),
                    request.personName(),
                    request.requestedAt());
        }
    }

    @GET
    @Path("/signature-request")
    @Operation(operationId = "getSignatureRequest", summary = "Get what waits for a signature that is made outside")
    public RequestBody get(@PathParam("organization") String organization, @PathParam("group") String group) {
        GatewayGroup known = find.toRead(group);
        return RequestBody.of(known, signing.get(known));
    }

    @GET
    @Path("/signature-request/bundle")
    @Produces(BUNDLE)
    @Operation(operationId = "getUnsignedBundle", summary = "Get the bundle that waits, without a signature")
    public Response bundle(@PathParam("organization") String organization, @PathParam("group") String group) {
        GatewayGroup known = find.toRead(group);
        return Response.ok(signing.archive(known))
                .header("Content-Disposition", "attachment; filename=\"%s.unsigned.tar.gz\"".formatted(known.name()))
                .build();
    }

    @DELETE
    @Path("/signature-request")
    @Operation(operationId = "discardSignatureRequest", summary = "Give up a change that waits for its signature")
    public void discard(@PathParam("organization") String organization, @PathParam("group") String group) {
        signing.discard(find.toRead(group));
    }

    @POST
    @Path("/bundles")
    @Consumes(BUNDLE)
    @Operation(operationId = "supplySignedBundle", summary = "Supply the bundle that waits, signed")
    @APIResponse(responseCode = "201", description = "Verified and kept; instances are offered it now")
    public Response supply(
            @PathParam("organization") String organization, @PathParam("group") String group, byte[] archive) {
        GatewayGroup known = find.toRead(group);
        Deployment made = signing.take(known, archive);
        return Response.created(URI.create(
                        "/api/v1/%s/groups/%s/deployments/%d".formatted(organization, known.name(), made.number())))
                .entity(made)
                .build();
    }
}
