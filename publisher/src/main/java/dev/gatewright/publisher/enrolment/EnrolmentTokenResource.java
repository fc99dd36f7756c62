package dev.gatewright.publisher.enrolment;

import dev.gatewright.chassis.editing.Body;
import dev.gatewright.publisher.groups.FindGroup;
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
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/groups/{group}/enrolment-tokens")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Enrolment")
class EnrolmentTokenResource {

    private final FindGroup find;
    private final InviteInstances invite;

    EnrolmentTokenResource(FindGroup find, InviteInstances invite) {
        this.find = find;
        this.invite = invite;
    }

    record TokenBody(
            String id,
            String prefix,
            boolean singleUse,
            String createdBy,
            Instant createdAt,
            Instant expiresAt,
            long uses,
            @Nullable Instant lastUsedAt,
            @Nullable Instant withdrawnAt) {
        static TokenBody of(EnrolmentToken token) {
            return new TokenBody(
                    token.id().toString(),
                    token.prefix(),
                    token.singleUse(),
                    token.createdBy(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.uses(),
                    token.lastUsedAt(),
                    token.withdrawnAt());
        }
    }

    /**
     * What starts a gateway.
     *
     * @param secret the token, told this once
     * @param settings the gateway's configuration, by the names of its properties
     */
    record InvitationBody(
            TokenBody token,
            String secret,
            String controlUrl,
            String rootThumbprint,
            java.util.Map<String, String> settings) {
        static InvitationBody of(InviteInstances.Invitation made) {
            return new InvitationBody(
                    TokenBody.of(made.token()),
                    made.secret(),
                    made.controlUrl(),
                    made.rootThumbprint(),
                    java.util.Map.of(
                            "gateway.control.url", made.controlUrl(),
                            "gateway.control.enrolment-token", made.secret(),
                            "gateway.control.root-thumbprint", made.rootThumbprint()));
        }
    }

    record NewToken(@Nullable Long validSeconds, @Nullable Boolean singleUse) {}

    @GET
    @Operation(operationId = "listEnrolmentTokens", summary = "List a group's newest enrolment tokens")
    public List<TokenBody> list(@PathParam("organization") String organization, @PathParam("group") String group) {
        return invite.invitations(find.toRead(group)).stream()
                .map(TokenBody::of)
                .toList();
    }

    @POST
    @Operation(operationId = "createEnrolmentToken", summary = "Make an enrolment token")
    @APIResponse(responseCode = "201", description = "Made; the secret is told this once")
    public Response create(
            @PathParam("organization") String organization, @PathParam("group") String group, @Nullable NewToken sent) {
        NewToken body = Body.required(sent);
        Duration validity =
                body.validSeconds() == null ? InviteInstances.USUAL : Duration.ofSeconds(body.validSeconds());
        InviteInstances.Invitation made =
                invite.invite(find.toOperate(group), validity, Boolean.TRUE.equals(body.singleUse()));
        return Response.status(Response.Status.CREATED)
                .header("Cache-Control", "no-store")
                .entity(InvitationBody.of(made))
                .build();
    }

    @DELETE
    @Path("/{token}")
    @Operation(operationId = "withdrawEnrolmentToken", summary = "Withdraw an enrolment token")
    public void withdraw(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @PathParam("token") UUID token) {
        invite.withdraw(find.toOperate(group), token);
    }
}
