package dev.gatewright.keymanager.grants;

import dev.gatewright.chassis.access.PageToken;
import dev.gatewright.chassis.access.WithoutPageToken;
import dev.gatewright.chassis.access.WithoutSignIn;
import dev.gatewright.console.Frame;
import dev.gatewright.console.page.CurrentPage;
import dev.gatewright.keymanager.browser.Browser;
import dev.gatewright.keymanager.grants.Authorize.Step;
import dev.gatewright.keymanager.people.Account;
import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.sessions.Session;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The authorization endpoint: by way of sign-in and consent back to the client. */
@Path("/oauth")
@WithoutSignIn("it leads to the sign-in itself, which knows where to come back to")
@RunOnVirtualThread
class AuthorizeResource {

    private final Authorize authorize;
    private final Accounts accounts;
    private final Browser browser;
    private final PageToken form;
    private final CurrentPage page;

    AuthorizeResource(Authorize authorize, Accounts accounts, Browser browser, PageToken form, CurrentPage page) {
        this.authorize = authorize;
        this.accounts = accounts;
        this.browser = browser;
        this.form = form;
        this.page = page;
    }

    @CheckedTemplate(basePath = "grants")
    static class Templates {

        static native TemplateInstance consent(
                Frame frame, String client, String target, String email, List<String> scopes, String request);

        static native TemplateInstance refused(Frame frame, String detail);
    }

    @GET
    @Path("authorize")
    @Operation(hidden = true)
    public Response authorize(@Context UriInfo uri) {
        return answer(Parameters.parse(uri.getRequestUri().getRawQuery()));
    }

    @POST
    @Path("authorize")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @WithoutPageToken("clients may send their request by a form of theirs; it gives nothing that a link does not")
    public Response authorizeByForm(String body) {
        return answer(Parameters.parse(body));
    }

    @POST
    @Path("consent")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response consent(
            @FormParam("request") @Nullable String request, @FormParam("decision") @Nullable String decision) {
        Parameters parameters = Parameters.parse(request);
        Optional<Session> session = browser.session();
        return session.isEmpty()
                ? answer(parameters)
                : respond(authorize.decided(parameters, session.get(), "allow".equals(decision)), parameters);
    }

    private Response answer(Parameters request) {
        return respond(authorize.next(request, browser.session()), request);
    }

    private Response respond(Step step, Parameters request) {
        return switch (step) {
            case Step.Return(URI to) -> Response.seeOther(to).build();
            case Step.SignIn(Parameters back) -> Response.seeOther(signIn(back)).build();
            case Step.Explain(String detail) ->
                html(Response.Status.BAD_REQUEST, Templates.refused(bare("This request cannot be answered"), detail));
            case Step.AskConsent(AuthorizationAsk ask) -> ask(ask, request);
        };
    }

    private Response ask(AuthorizationAsk ask, Parameters request) {
        page.allowFormTarget(ask.redirectUri());
        String email = browser.session()
                .flatMap(session -> accounts.byId(session.person()))
                .map(Account::email)
                .orElse("");
        String target = Optional.ofNullable(ask.redirectUri().getAuthority())
                .orElse(ask.redirectUri().getScheme());
        List<String> scopes = ask.scopes().stream().sorted().toList();
        String again = request.without("prompt").asQuery();
        return html(
                Response.Status.OK,
                Templates.consent(bare("Allow access"), ask.client().name(), target, email, scopes, again));
    }

    private Frame bare(String title) {
        return Frame.bare("Identity", title, form.getToken());
    }

    private static URI signIn(Parameters back) {
        String here = "/oauth/authorize?" + back.asQuery();
        return Parameters.append(URI.create("/sign-in"), Map.of("continue", here));
    }

    private static Response html(Response.Status status, TemplateInstance template) {
        return Response.status(status)
                .entity(template)
                .type(MediaType.TEXT_HTML_TYPE)
                .build();
    }
}
