package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.chassis.editing.Body;
import dev.gatewright.chassis.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
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
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/trust")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Trust")
class TrustResource {

    private final ShowTrust show;
    private final ChangeTrust change;

    TrustResource(ShowTrust show, ChangeTrust change) {
        this.show = show;
        this.change = change;
    }

    /**
     * A key that a trust document names, or could.
     *
     * @param role {@code bundle} or {@code feed}
     * @param hosted whether its private half is kept by the publisher, sealed
     */
    record KeyBody(String role, String kid, Object jwk, Instant notBefore, Instant notAfter, boolean hosted) {}

    /** What a trust document says; {@code roots} are thumbprints. */
    record DocumentBody(long version, Instant issuedAt, List<String> roots, List<KeyBody> keys) {}

    /**
     * Whom gateways believe.
     *
     * @param rootsOffline whether documents are signed elsewhere and uploaded
     * @param documents oldest first
     * @param proposal the hosted keys that the next document should name
     */
    record TrustBody(boolean rootsOffline, List<DocumentBody> documents, List<KeyBody> proposal) {}

    record NewRotation(@Nullable KeyRole role) {}

    /** {@code kid} is the thumbprint of the key that is no longer to be believed. */
    record NewRevocation(@Nullable String kid) {}

    @GET
    @Operation(
            operationId = "getTrust",
            summary = "Get whom gateways believe: the chain of trust documents and the hosted keys")
    public TrustBody get(@PathParam("organization") String organization) {
        ShowTrust.Shown shown = show.all();
        return new TrustBody(
                !shown.rootHere(),
                shown.chain().stream().map(each -> body(each, shown.hosted())).toList(),
                shown.proposal().stream().map(key -> body(key, true)).toList());
    }

    @GET
    @Path("/documents/{version}")
    @Operation(operationId = "getTrustDocument", summary = "Get a trust document as it was signed")
    @APIResponse(
            responseCode = "200",
            description = "A JWS in general JSON serialization",
            content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    public Response document(@PathParam("organization") String organization, @PathParam("version") long version) {
        return Response.ok(show.document(version)).build();
    }

    @POST
    @Path("/documents")
    @Operation(
            operationId = "uploadTrustDocument",
            summary = "Supply the next trust document, signed by a root that is kept offline")
    @RequestBody(content = @Content(schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "201", description = "Verified and kept; gateways follow it with the next head")
    public Response upload(@PathParam("organization") String organization, byte[] signed) {
        return created(organization, change.upload(signed));
    }

    @POST
    @Path("/rotations")
    @Operation(operationId = "rotateHostedKey", summary = "Replace a hosted key, where the root is here")
    @APIResponse(
            responseCode = "201",
            description = "The next trust document names it; the key before is believed for a while longer")
    public Response rotate(@PathParam("organization") String organization, @Nullable NewRotation sent) {
        NewRotation body = Body.required(sent);
        if (body.role() == null) {
            throw ProblemException.invalid("/role", "must be bundle or feed");
        }
        return created(organization, change.rotate(body.role()));
    }

    @POST
    @Path("/revocations")
    @Operation(
            operationId = "revokeKey",
            summary = "End a key at once, where the root is here; a last hosted key of its role is replaced")
    @APIResponse(
            responseCode = "201",
            description = "The next trust document does not name it; what it had signed is signed anew")
    public Response revoke(@PathParam("organization") String organization, @Nullable NewRevocation sent) {
        NewRevocation body = Body.required(sent);
        if (body.kid() == null || body.kid().isBlank()) {
            throw ProblemException.invalid("/kid", "must be the thumbprint of a key");
        }
        return created(organization, change.revoke(body.kid()));
    }

    @POST
    @Path("/root-rotations")
    @Operation(operationId = "replaceRoot", summary = "Replace the root, where it is here")
    @APIResponse(
            responseCode = "201",
            description = "The next trust document names a new root and is signed by both; instances follow the chain")
    public Response replaceRoot(@PathParam("organization") String organization) {
        return created(organization, change.replaceRoot());
    }

    private Response created(String organization, TrustDocument made) {
        return Response.created(URI.create("/api/v1/%s/trust/documents/%d".formatted(organization, made.version())))
                .entity(body(made, show.hosted()))
                .build();
    }

    private static DocumentBody body(TrustDocument document, Set<String> hosted) {
        return new DocumentBody(
                document.version(),
                document.issuedAt(),
                document.roots().stream().map(root -> root.kid()).toList(),
                document.keys().stream()
                        .map(key -> body(key, hosted.contains(key.key().kid())))
                        .toList());
    }

    static KeyBody body(TrustedKey key, boolean hosted) {
        return new KeyBody(
                key.role().name().toLowerCase(Locale.ROOT),
                key.key().kid(),
                key.key().jwk(),
                key.notBefore(),
                key.notAfter(),
                hosted);
    }
}
