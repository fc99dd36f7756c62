package dev.gatewright.keymanager.members;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Action;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.keymanager.frame.Frames;
import dev.gatewright.keymanager.frame.Section;
import dev.gatewright.keymanager.roles.AssignmentBody;
import dev.gatewright.keymanager.roles.RolesAgain;
import dev.gatewright.keymanager.roles.RolesForm;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** One person of an organization: their roles, their invitation, and the way out. */
@Path("/{organization}/people")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class PersonPage {

    private final FindMember find;
    private final ChangeRoles changeRoles;
    private final RemoveMember removeMember;
    private final InviteMember invite;
    private final MakeResetLink resetLink;
    private final Frames frames;
    private final Section section;

    PersonPage(
            FindMember find,
            ChangeRoles changeRoles,
            RemoveMember removeMember,
            InviteMember invite,
            MakeResetLink resetLink,
            Frames frames) {
        this.find = find;
        this.changeRoles = changeRoles;
        this.removeMember = removeMember;
        this.invite = invite;
        this.resetLink = resetLink;
        this.frames = frames;
        this.section = PeoplePage.section(frames);
    }

    @CheckedTemplate(basePath = "members")
    static class Templates {

        static native TemplateInstance person(
                Frame frame, String action, Member member, @Nullable MailLine mail, RolesAgain again);

        static native TemplateInstance resetLink(Frame frame, String email, String link, String done);
    }

    @GET
    @Path("/{person}")
    @Operation(hidden = true)
    public Response show(@PathParam("organization") String organization, @PathParam("person") String person) {
        Member member = find.one(person);
        return page(organization, member, RolesAgain.first(member.assignments()));
    }

    @POST
    @Path("/{person}/roles")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response changeRoles(
            @PathParam("organization") String organization,
            @PathParam("person") String person,
            MultivaluedMap<String, String> posted) {
        Member member = find.one(person);
        try {
            changeRoles.change(
                    member, AssignmentBody.read(RolesForm.read(posted)), Section.version(posted.getFirst("version")));
            return section.to(organization, person);
        } catch (ProblemException problem) {
            return page(organization, member, RolesAgain.refused(posted, member.assignments(), problem));
        }
    }

    @POST
    @Path("/{person}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response remove(
            @PathParam("organization") String organization,
            @PathParam("person") String person,
            @FormParam("version") @DefaultValue("") String version) {
        Member member = find.one(person);
        try {
            removeMember.remove(member, Section.version(version));
            return section.to(organization);
        } catch (ProblemException problem) {
            if (problem.type() != ProblemType.CONFLICT) {
                throw problem;
            }
            return page(organization, member, RolesAgain.conflict(member.assignments(), problem));
        }
    }

    @POST
    @Path("/{person}/password-link")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response makeResetLink(@PathParam("organization") String organization, @PathParam("person") String person) {
        Member member = find.one(person);
        try {
            String link = resetLink.make(member);
            Frame frame = section.below(organization, Head.of("Link for " + member.name()));
            return Section.page(200, Templates.resetLink(frame, member.email(), link, here(organization, member)));
        } catch (ProblemException problem) {
            if (problem.type() != ProblemType.CONFLICT) {
                throw problem;
            }
            return page(organization, member, RolesAgain.conflict(member.assignments(), problem));
        }
    }

    private Response page(String organization, Member member, RolesAgain again) {
        String here = here(organization, member);
        Head head = Head.of(member.name())
                .with(PeoplePage.status(member))
                .fact(member.email())
                .action(Action.danger("Remove…", here, "remove"));
        MailLine mail =
                invite.mail(member).map(state -> MailLine.of(state, frames)).orElse(null);
        return Section.page(
                again.status(), Templates.person(section.below(organization, head), here, member, mail, again));
    }

    private String here(String organization, Member member) {
        return section.home(organization) + "/" + member.id();
    }
}
