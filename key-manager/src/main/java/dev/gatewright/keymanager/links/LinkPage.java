package dev.gatewright.keymanager.links;

import dev.gatewright.chassis.access.PageToken;
import dev.gatewright.chassis.access.WithoutSignIn;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Frame;
import dev.gatewright.keymanager.browser.Browser;
import dev.gatewright.keymanager.links.SingleUseLinks.Link;
import dev.gatewright.keymanager.links.SingleUseLinks.Purpose;
import dev.gatewright.keymanager.organizations.Organizations;
import dev.gatewright.keymanager.people.Account;
import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.secrets.PasswordRules;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Where single-use links lead. A link that does not work any more says so, and nothing else. */
@Path("/account/link/{link}")
@WithoutSignIn("the link is what lets in")
@RunOnVirtualThread
class LinkPage {

    private final SingleUseLinks links;
    private final CreateFirstOwner createFirstOwner;
    private final SetPassword setPassword;
    private final AcceptInvitation invitation;
    private final Organizations organizations;
    private final Accounts accounts;
    private final Browser browser;
    private final PageToken form;

    LinkPage(
            SingleUseLinks links,
            CreateFirstOwner createFirstOwner,
            SetPassword setPassword,
            AcceptInvitation invitation,
            Organizations organizations,
            Accounts accounts,
            Browser browser,
            PageToken form) {
        this.links = links;
        this.createFirstOwner = createFirstOwner;
        this.setPassword = setPassword;
        this.invitation = invitation;
        this.organizations = organizations;
        this.accounts = accounts;
        this.browser = browser;
        this.form = form;
    }

    @CheckedTemplate(basePath = "links")
    static class Templates {

        static native TemplateInstance firstOwner(
                Frame frame, String link, CreateFirstOwner.Wish wish, Map<String, String> errors);

        static native TemplateInstance join(
                Frame frame, String link, String email, String organization, boolean signedIn);

        static native TemplateInstance password(Frame frame, String link, String email, @Nullable String error);
    }

    @GET
    @Operation(hidden = true)
    public Response show(@PathParam("link") String text) {
        Link link = find(text);
        return switch (link.purpose()) {
            case FIRST_OWNER -> firstOwner(text, new CreateFirstOwner.Wish("", "", "", "", ""), List.of());
            case PASSWORD_RESET -> password(text, account(link), null);
            case INVITATION -> isNew(link) ? password(text, account(link), null) : join(text, link);
        };
    }

    @POST
    @Path("join")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response join(@PathParam("link") String text) {
        Link link = find(text);
        if (link.purpose() != Purpose.INVITATION || isNew(link)) {
            throw gone();
        }
        if (!isSignedIn(link)) {
            return join(text, link);
        }
        if (!invitation.join(text, link, account(link))) {
            throw gone();
        }
        return Response.seeOther(URI.create("/account")).build();
    }

    @POST
    @Path("first-owner")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response createFirstOwner(
            @PathParam("link") String text,
            @FormParam("organization") @Nullable String organization,
            @FormParam("slug") @Nullable String slug,
            @FormParam("name") @Nullable String name,
            @FormParam("email") @Nullable String email,
            @FormParam("password") @Nullable String password) {
        if (find(text).purpose() != Purpose.FIRST_OWNER) {
            throw gone();
        }
        CreateFirstOwner.Wish wish =
                new CreateFirstOwner.Wish(text(organization), text(slug), text(name), text(email), text(password));
        List<FieldError> errors = createFirstOwner.objections(wish);
        if (!errors.isEmpty()) {
            return firstOwner(text, wish, errors);
        }
        return enter(createFirstOwner.create(text, wish).map(Account::id));
    }

    @POST
    @Path("password")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response setPassword(@PathParam("link") String text, @FormParam("password") @Nullable String password) {
        Link link = find(text);
        boolean takesPassword = link.purpose() == Purpose.PASSWORD_RESET || isNew(link);
        if (!takesPassword) {
            throw gone();
        }
        Account account = account(link);
        Optional<String> objection = PasswordRules.objection(text(password), account.email());
        if (objection.isPresent()) {
            return password(text, account, objection.get());
        }
        boolean set = setPassword.set(text, link, account, text(password), browser.address());
        return enter(set ? Optional.of(account.id()) : Optional.empty());
    }

    private Response enter(Optional<UUID> person) {
        browser.signIn(person.orElseThrow(LinkPage::gone));
        return Response.seeOther(URI.create("/account")).build();
    }

    private Link find(String text) {
        return links.find(text).orElseThrow(LinkPage::gone);
    }

    private Account account(Link link) {
        return Optional.ofNullable(link.person()).flatMap(accounts::byId).orElseThrow(LinkPage::gone);
    }

    /** Whether an invitation is for somebody who has no password yet; nobody else gets one by an invitation. */
    private boolean isNew(Link link) {
        return link.purpose() == Purpose.INVITATION && account(link).status() == Account.Status.INVITED;
    }

    private boolean isSignedIn(Link link) {
        return browser.session()
                .filter(session -> session.person().equals(link.person()))
                .isPresent();
    }

    private Response join(String text, Link link) {
        String organization = Optional.ofNullable(link.organization())
                .flatMap(organizations::byId)
                .orElseThrow(LinkPage::gone)
                .name();
        Frame frame = Frame.bare("Identity", "Join " + organization, form.getToken());
        return html(200, Templates.join(frame, text, account(link).email(), organization, isSignedIn(link)));
    }

    private static ProblemException gone() {
        return ProblemException.missing("link; it may have been used or have expired");
    }

    private Response firstOwner(String link, CreateFirstOwner.Wish wish, List<FieldError> errors) {
        Map<String, String> byField = new LinkedHashMap<>();
        errors.forEach(error -> byField.putIfAbsent(error.pointer(), error.message()));
        Frame frame = Frame.bare("Identity", "Create the first owner", form.getToken());
        return html(errors.isEmpty() ? 200 : 422, Templates.firstOwner(frame, link, wish, byField));
    }

    private Response password(String link, Account account, @Nullable String error) {
        Frame frame = Frame.bare("Identity", "Choose a password", form.getToken());
        return html(error == null ? 200 : 422, Templates.password(frame, link, account.email(), error));
    }

    private static Response html(int status, TemplateInstance template) {
        return Response.status(status)
                .entity(template)
                .type(MediaType.TEXT_HTML_TYPE)
                .build();
    }

    private static String text(@Nullable String field) {
        return Objects.requireNonNullElse(field, "");
    }
}
