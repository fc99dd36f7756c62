package dev.gatewright.keymanager.members;

import dev.gatewright.chassis.editing.Body;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.editing.Versioned;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.keymanager.mail.MailState;
import dev.gatewright.keymanager.members.Invitations.Invitation;
import dev.gatewright.keymanager.roles.AssignmentBody;
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
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/people")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "People")
class MemberResource {

    private final FindMember find;
    private final InviteMember invite;
    private final ChangeRoles changeRoles;
    private final RemoveMember removeMember;
    private final MakeResetLink resetLink;

    MemberResource(
            FindMember find,
            InviteMember invite,
            ChangeRoles changeRoles,
            RemoveMember removeMember,
            MakeResetLink resetLink) {
        this.find = find;
        this.invite = invite;
        this.changeRoles = changeRoles;
        this.removeMember = removeMember;
        this.resetLink = resetLink;
    }

    /** A person of the organization. */
    record PersonBody(
            UUID id, String email, String name, String status, List<AssignmentBody> assignments, long version) {

        static PersonBody of(Member member) {
            return new PersonBody(
                    member.id(),
                    member.email(),
                    member.name(),
                    member.status().name().toLowerCase(Locale.ROOT),
                    AssignmentBody.of(member.assignments()),
                    member.version());
        }
    }

    record NewPerson(
            @Nullable String email,
            @Nullable String name,
            @Nullable List<AssignmentBody> assignments) {}

    record ChangedRoles(@Nullable List<AssignmentBody> assignments) {}

    /** Who was invited, and the link for them, which is shown this once; none when it is sent to them by mail. */
    record InvitedPerson(PersonBody person, @Nullable String link, boolean mailed) {}

    /**
     * Where the mail of an invitation stands.
     *
     * @param status {@code waiting}, {@code sent}, {@code failed}, or {@code none} where it was no mail
     * @param nextTry while it waits
     */
    record InvitationMail(
            String status,
            int tries,
            @Nullable Instant since,
            @Nullable Instant nextTry,
            @Nullable String problem) {

        static final InvitationMail NONE = new InvitationMail("none", 0, null, null, null);

        static InvitationMail of(MailState mail) {
            return new InvitationMail(
                    mail.status().name().toLowerCase(Locale.ROOT),
                    mail.tries(),
                    mail.since(),
                    mail.status() == MailState.Status.WAITING ? mail.due() : null,
                    mail.problem());
        }
    }

    /** A link to set a new password, which is shown this once. */
    record PasswordLink(String link) {}

    @GET
    @Operation(operationId = "listPeople", summary = "List the people of the organization")
    public Page<PersonBody> list(
            @PathParam("organization") String organization,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        return find.page(PageRequest.of(limit, after)).map(PersonBody::of);
    }

    @POST
    @Operation(operationId = "invitePerson", summary = "Invite a person")
    @APIResponse(responseCode = "201", description = "Invited; the link, if it is not mailed, is shown this once")
    public Response invite(@PathParam("organization") String organization, @Nullable NewPerson sent) {
        NewPerson body = Body.required(sent);
        Invitation invitation = invite.invite(
                Objects.requireNonNullElse(body.email(), ""),
                Objects.requireNonNullElse(body.name(), ""),
                AssignmentBody.read(body.assignments()));
        return Versioned.created("/api/v1/" + organization + "/people/" + invitation.person(), 1, answer(invitation));
    }

    @GET
    @Path("/{person}")
    @Operation(operationId = "getPerson", summary = "Get a person")
    public Response get(@PathParam("organization") String organization, @PathParam("person") String person) {
        return answer(find.one(person));
    }

    @GET
    @Path("/{person}/invitation")
    @Operation(operationId = "getInvitationMail", summary = "Get where the mail of an invitation stands")
    public InvitationMail mail(@PathParam("organization") String organization, @PathParam("person") String person) {
        return invite.mail(find.one(person)).map(InvitationMail::of).orElse(InvitationMail.NONE);
    }

    @POST
    @Path("/{person}/invitation")
    @Consumes(MediaType.WILDCARD)
    @Operation(operationId = "renewInvitation", summary = "Make a new link for an invitation that is open")
    public InvitedPerson renew(
            @PathParam("organization") String organization,
            @PathParam("person") String person,
            @Parameter(description = "Whether the link is handed on by the caller although it could be mailed")
                    @QueryParam("byHand")
                    @DefaultValue("false")
                    boolean byHand) {
        return answer(invite.renew(find.one(person), byHand));
    }

    @POST
    @Path("/{person}/password-link")
    @Consumes(MediaType.WILDCARD)
    @Operation(
            operationId = "makePasswordLink",
            summary = "Make a link to set a new password, for a person who belongs to no other organization")
    public Response makePasswordLink(
            @PathParam("organization") String organization, @PathParam("person") String person) {
        return Response.ok(new PasswordLink(resetLink.make(find.one(person))))
                .header("Cache-Control", "no-store")
                .build();
    }

    @PUT
    @Path("/{person}/assignments")
    @Operation(operationId = "changeRoles", summary = "Change a person's roles")
    public Response changeRoles(
            @PathParam("organization") String organization,
            @PathParam("person") String person,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable ChangedRoles sent) {
        ChangedRoles body = Body.required(sent);
        Member member = find.one(person);
        return answer(changeRoles.change(member, AssignmentBody.read(body.assignments()), IfMatch.version(ifMatch)));
    }

    @DELETE
    @Path("/{person}")
    @Operation(operationId = "removePerson", summary = "Remove a person from the organization")
    public void remove(
            @PathParam("organization") String organization,
            @PathParam("person") String person,
            @HeaderParam("If-Match") @Nullable String ifMatch) {
        removeMember.remove(find.one(person), IfMatch.version(ifMatch));
    }

    private InvitedPerson answer(Invitation invitation) {
        return new InvitedPerson(
                PersonBody.of(find.one(invitation.person().toString())), invitation.link(), invitation.link() == null);
    }

    private static Response answer(Member member) {
        return Versioned.ok(member.version(), PersonBody.of(member));
    }
}
