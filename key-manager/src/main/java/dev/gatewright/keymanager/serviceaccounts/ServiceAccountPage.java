package dev.gatewright.keymanager.serviceaccounts;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Action;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.console.component.Moment;
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

/** One service account: its roles, its secret, off and on. */
@Path("/{organization}/service-accounts")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
class ServiceAccountPage {

    private final FindServiceAccount find;
    private final ChangeServiceAccount change;
    private final Section section;

    ServiceAccountPage(FindServiceAccount find, ChangeServiceAccount change, Frames frames) {
        this.find = find;
        this.change = change;
        this.section = ServiceAccountsPage.section(frames);
    }

    @CheckedTemplate(basePath = "serviceaccounts")
    static class Templates {

        static native TemplateInstance account(
                Frame frame,
                String action,
                ServiceAccount account,
                Moment secretChanged,
                @Nullable Moment lastUsed,
                RolesAgain again);
    }

    @GET
    @Path("/{account}")
    @Operation(hidden = true)
    public Response show(@PathParam("organization") String organization, @PathParam("account") String account) {
        ServiceAccount found = find.one(account);
        return page(organization, found, RolesAgain.first(found.assignments()));
    }

    @POST
    @Path("/{account}/roles")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response changeRoles(
            @PathParam("organization") String organization,
            @PathParam("account") String account,
            MultivaluedMap<String, String> posted) {
        ServiceAccount found = find.one(account);
        try {
            change.changeRoles(
                    found, AssignmentBody.read(RolesForm.read(posted)), Section.version(posted.getFirst("version")));
            return section.to(organization, account);
        } catch (ProblemException problem) {
            return page(organization, found, RolesAgain.refused(posted, found.assignments(), problem));
        }
    }

    @POST
    @Path("/{account}/secret")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response rotate(
            @PathParam("organization") String organization,
            @PathParam("account") String account,
            @FormParam("version") @DefaultValue("") String version) {
        return ServiceAccountsPage.secret(
                section, organization, change.rotate(find.one(account), Section.version(version)));
    }

    @POST
    @Path("/{account}/status")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response changeStatus(
            @PathParam("organization") String organization,
            @PathParam("account") String account,
            @FormParam("enabled") @DefaultValue("false") boolean enabled,
            @FormParam("version") @DefaultValue("") String version) {
        change.enable(find.one(account), enabled, Section.version(version));
        return section.to(organization, account);
    }

    private Response page(String organization, ServiceAccount account, RolesAgain again) {
        String here = section.home(organization) + "/" + account.id();
        Head head = Head.of(account.name())
                .with(ServiceAccountsPage.status(account))
                .fact(account.clientId())
                .action(Action.danger("New secret…", here, "rotate"));
        return Section.page(
                again.status(),
                Templates.account(
                        section.below(organization, head),
                        here,
                        account,
                        section.moment(account.secretChanged()),
                        section.momentOrNone(account.lastUsed()),
                        again));
    }
}
