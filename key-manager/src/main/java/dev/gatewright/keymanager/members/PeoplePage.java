package dev.gatewright.keymanager.members;

import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Action;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.console.Status;
import dev.gatewright.console.Tone;
import dev.gatewright.console.component.Pager;
import dev.gatewright.keymanager.frame.Frames;
import dev.gatewright.keymanager.frame.Place;
import dev.gatewright.keymanager.frame.Section;
import dev.gatewright.keymanager.members.Invitations.Invitation;
import dev.gatewright.keymanager.roles.AssignmentBody;
import dev.gatewright.keymanager.roles.FieldMessages;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The list of an organization's people, and the form that invites one. */
@Path("/{organization}/people")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class PeoplePage {

    private final FindMember find;
    private final InviteMember invite;
    private final Section section;

    PeoplePage(FindMember find, InviteMember invite, Frames frames) {
        this.find = find;
        this.invite = invite;
        this.section = section(frames);
    }

    /** One person as the list shows it. */
    public record Row(String href, String name, String email, String roles, Status status) {}

    @CheckedTemplate(basePath = "members")
    static class Templates {

        static native TemplateInstance list(Frame frame, List<Row> rows, Pager pager);

        static native TemplateInstance invite(
                Frame frame, String action, String email, String name, RolesForm roles, Map<String, String> errors);

        static native TemplateInstance invited(Frame frame, String email, String link, String done);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            @PathParam("organization") String organization, @QueryParam("after") @Nullable String after) {
        String home = section.home(organization);
        Page<Member> page = find.page(PageRequest.of(null, after));
        List<Row> rows = page.items().stream()
                .map(member -> new Row(
                        home + "/" + member.id(),
                        member.name(),
                        member.email(),
                        RolesForm.words(member.assignments()),
                        status(member)))
                .toList();
        Head head = Head.of("People")
                .action(Action.primary("Invite a person", home + "/new").withIcon("plus"));
        return Templates.list(section.list(head), rows, section.pager(organization, page, after));
    }

    @GET
    @Path("/new")
    @Operation(hidden = true)
    public Response blank(@PathParam("organization") String organization) {
        find.page(new PageRequest(1, null));
        return form(organization, new MultivaluedHashMap<>(), RolesForm.of(List.of()), Map.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response invite(@PathParam("organization") String organization, MultivaluedMap<String, String> posted) {
        try {
            Invitation invitation = invite.invite(
                    text(posted, "email"), text(posted, "name"), AssignmentBody.read(RolesForm.read(posted)));
            return invited(organization, invitation);
        } catch (ProblemException problem) {
            Map<String, String> errors = FieldMessages.of(problem, "email");
            return form(organization, posted, RolesForm.posted(posted, errors.get("assignments")), errors);
        }
    }

    @POST
    @Path("/{person}/invitation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response renew(
            @PathParam("organization") String organization,
            @PathParam("person") String person,
            @FormParam("byHand") @DefaultValue("false") boolean byHand) {
        return invited(organization, invite.renew(find.one(person), byHand));
    }

    static Section section(Frames frames) {
        return new Section(frames, Place.PEOPLE, "person", "people");
    }

    static Status status(Member member) {
        return switch (member.status()) {
            case ACTIVE -> Status.ACTIVE;
            case INVITED -> Status.waiting("Invited");
            case DISABLED -> Status.of("Disabled", Tone.NEUTRAL);
        };
    }

    /** The link to hand on, or where the mail stands. */
    private Response invited(String organization, Invitation invitation) {
        String link = invitation.link();
        if (link == null) {
            return section.to(organization, invitation.person().toString());
        }
        Frame frame = section.below(organization, Head.of("Invitation"));
        return Section.page(200, Templates.invited(frame, invitation.email(), link, section.home(organization)));
    }

    private Response form(
            String organization, MultivaluedMap<String, String> typed, RolesForm roles, Map<String, String> errors) {
        Frame frame = section.below(organization, Head.of("Invite a person"));
        return Section.form(
                errors,
                Templates.invite(
                        frame, section.home(organization), text(typed, "email"), text(typed, "name"), roles, errors));
    }

    private static String text(MultivaluedMap<String, String> form, String name) {
        return Objects.requireNonNullElse(form.getFirst(name), "");
    }
}
