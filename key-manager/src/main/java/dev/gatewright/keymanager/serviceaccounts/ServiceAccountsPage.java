package dev.gatewright.keymanager.serviceaccounts;

import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Action;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.console.Status;
import dev.gatewright.console.Tone;
import dev.gatewright.console.component.Moment;
import dev.gatewright.console.component.Pager;
import dev.gatewright.keymanager.frame.Frames;
import dev.gatewright.keymanager.frame.Place;
import dev.gatewright.keymanager.frame.Section;
import dev.gatewright.keymanager.roles.AssignmentBody;
import dev.gatewright.keymanager.roles.FieldMessages;
import dev.gatewright.keymanager.roles.RolesForm;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The list of an organization's service accounts, and the form that makes one. */
@Path("/{organization}/service-accounts")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ServiceAccountsPage {

    private final FindServiceAccount find;
    private final CreateServiceAccount create;
    private final Section section;

    ServiceAccountsPage(FindServiceAccount find, CreateServiceAccount create, Frames frames) {
        this.find = find;
        this.create = create;
        this.section = section(frames);
    }

    /** One service account as the list shows it. */
    public record Row(
            String href,
            String name,
            String clientId,
            String roles,
            String secretPrefix,
            @Nullable Moment lastUsed,
            Status status) {}

    @CheckedTemplate(basePath = "serviceaccounts")
    static class Templates {

        static native TemplateInstance list(Frame frame, List<Row> rows, Pager pager, String create);

        static native TemplateInstance create(
                Frame frame, String action, String name, RolesForm roles, Map<String, String> errors);

        static native TemplateInstance secret(Frame frame, NewSecret made, String file, String done);
    }

    @GET
    @Operation(hidden = true)
    public TemplateInstance list(
            @PathParam("organization") String organization, @QueryParam("after") @Nullable String after) {
        String home = section.home(organization);
        Page<ServiceAccount> page = find.page(PageRequest.of(null, after));
        List<Row> rows = page.items().stream().map(each -> row(home, each)).toList();
        Head head = Head.of("Service accounts")
                .action(Action.primary("New service account", home + "/new").withIcon("plus"));
        return Templates.list(section.list(head), rows, section.pager(organization, page, after), home + "/new");
    }

    @GET
    @Path("/new")
    @Operation(hidden = true)
    public Response blank(@PathParam("organization") String organization) {
        find.page(new PageRequest(1, null));
        return form(organization, "", RolesForm.of(List.of()), Map.of());
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response create(@PathParam("organization") String organization, MultivaluedMap<String, String> posted) {
        String name = Objects.requireNonNullElse(posted.getFirst("name"), "");
        try {
            NewSecret made = create.create(name, AssignmentBody.read(RolesForm.read(posted)));
            return secret(section, organization, made);
        } catch (ProblemException problem) {
            Map<String, String> errors = FieldMessages.of(problem, "name");
            return form(organization, name, RolesForm.posted(posted, errors.get("assignments")), errors);
        }
    }

    /** The page that shows a new secret once. */
    static Response secret(Section section, String organization, NewSecret made) {
        Head head = Head.of("Secret of " + made.account().name());
        return Section.page(
                200,
                Templates.secret(
                        section.below(organization, head),
                        made,
                        made.account().clientId() + ".txt",
                        section.home(organization) + "/" + made.account().id()));
    }

    static Status status(ServiceAccount account) {
        return account.enabled() ? Status.ACTIVE : Status.of("Disabled", Tone.NEUTRAL);
    }

    static Section section(Frames frames) {
        return new Section(frames, Place.SERVICE_ACCOUNTS, "service account", "service accounts");
    }

    private Row row(String home, ServiceAccount account) {
        return new Row(
                home + "/" + account.id(),
                account.name(),
                account.clientId(),
                RolesForm.words(account.assignments()),
                account.secretPrefix(),
                section.momentOrNone(account.lastUsed()),
                status(account));
    }

    private Response form(String organization, String name, RolesForm roles, Map<String, String> errors) {
        Frame frame = section.below(organization, Head.of("New service account"));
        return Section.form(errors, Templates.create(frame, section.home(organization), name, roles, errors));
    }
}
