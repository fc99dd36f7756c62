package dev.gatewright.keymanager.account;

import dev.gatewright.chassis.access.Membership;
import dev.gatewright.chassis.access.WithoutSignIn;
import dev.gatewright.console.Frame;
import dev.gatewright.console.Head;
import dev.gatewright.console.component.Moment;
import dev.gatewright.keymanager.browser.Browser;
import dev.gatewright.keymanager.frame.Frames;
import dev.gatewright.keymanager.organizations.Memberships;
import dev.gatewright.keymanager.people.Account;
import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.roles.RolesForm;
import dev.gatewright.keymanager.sessions.Session;
import dev.gatewright.keymanager.sessions.Sessions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** A person's own page: where they belong, their password, and where they are signed in. */
@Path("/account")
@WithoutSignIn("it leads to the sign-in itself")
@RunOnVirtualThread
class AccountPage {

    private final Browser browser;
    private final Accounts accounts;
    private final Memberships memberships;
    private final Sessions sessions;
    private final ChangePassword changePassword;
    private final Frames frames;

    AccountPage(
            Browser browser,
            Accounts accounts,
            Memberships memberships,
            Sessions sessions,
            ChangePassword changePassword,
            Frames frames) {
        this.browser = browser;
        this.accounts = accounts;
        this.memberships = memberships;
        this.sessions = sessions;
        this.changePassword = changePassword;
        this.frames = frames;
    }

    /** One session as the page shows it. */
    public record SessionLine(
            String id, String browser, String address, Moment since, Moment lastSeen, boolean present) {}

    /** One organization as the page shows it. */
    public record Place(String name, String roles) {}

    @CheckedTemplate(basePath = "account")
    static class Templates {

        static native TemplateInstance account(
                Frame frame,
                Account account,
                List<Place> places,
                List<SessionLine> sessions,
                boolean others,
                @Nullable String problem);
    }

    @GET
    @Operation(hidden = true)
    public Response show() {
        return browser.session().map(session -> page(session, null)).orElseGet(AccountPage::toSignIn);
    }

    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response changePassword(
            @FormParam("present") @Nullable String present, @FormParam("wanted") @Nullable String wanted) {
        Optional<Session> session = browser.session();
        if (session.isEmpty()) {
            return toSignIn();
        }
        Account account = accounts.byId(session.get().person()).orElseThrow();
        Optional<String> problem = changePassword.change(
                account,
                session.get(),
                Objects.requireNonNullElse(present, ""),
                Objects.requireNonNullElse(wanted, ""),
                browser.address());
        return problem.map(text -> page(session.get(), text)).orElseGet(AccountPage::toAccount);
    }

    @POST
    @Path("sessions/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response endSession(@FormParam("session") @Nullable String id) {
        Optional<Session> present = browser.session();
        if (present.isEmpty()) {
            return toSignIn();
        }
        // Among one's own only: an id that is somebody else's ends nothing.
        sessions.ofPerson(present.get().person()).stream()
                .map(Session::id)
                .filter(own -> own.toString().equals(id))
                .findFirst()
                .ifPresent(sessions::end);
        return toAccount();
    }

    @POST
    @Path("sessions/end-others")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response endOtherSessions() {
        Optional<Session> present = browser.session();
        if (present.isEmpty()) {
            return toSignIn();
        }
        sessions.endAll(present.get().person(), present.get().id());
        return toAccount();
    }

    @POST
    @Path("sign-out")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response signOut() {
        browser.signOut();
        return toSignIn();
    }

    private Response page(Session present, @Nullable String problem) {
        Account account = accounts.byId(present.person()).orElseThrow();
        List<Membership> held = memberships.ofPerson(account.id());
        List<Place> places = held.stream().map(AccountPage::place).toList();
        List<SessionLine> lines = sessions.ofPerson(account.id()).stream()
                .map(session -> line(session, present.id()))
                .toList();
        Frame frame = frames.ofAccount(account, held, Head.of(account.name()).fact(account.email()));
        return Response.status(problem == null ? 200 : 422)
                .entity(Templates.account(frame, account, places, lines, lines.size() > 1, problem))
                .type(MediaType.TEXT_HTML_TYPE)
                .build();
    }

    private static Place place(Membership membership) {
        return new Place(membership.name(), RolesForm.words(membership.assignments()));
    }

    private SessionLine line(Session session, UUID present) {
        return new SessionLine(
                session.id().toString(),
                BrowserName.of(session.agent()),
                session.address(),
                frames.moment(session.created()),
                frames.moment(session.lastSeen()),
                session.id().equals(present));
    }

    private static Response toSignIn() {
        return Response.seeOther(URI.create("/sign-in")).build();
    }

    private static Response toAccount() {
        return Response.seeOther(URI.create("/account")).build();
    }
}
