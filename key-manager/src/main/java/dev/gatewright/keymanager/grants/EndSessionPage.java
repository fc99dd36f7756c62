package dev.gatewright.keymanager.grants;

import dev.gatewright.chassis.access.PageToken;
import dev.gatewright.chassis.access.WithoutPageToken;
import dev.gatewright.chassis.access.WithoutSignIn;
import dev.gatewright.console.Frame;
import dev.gatewright.console.page.CurrentPage;
import dev.gatewright.keymanager.browser.Browser;
import dev.gatewright.keymanager.grants.EndSession.Wish;
import dev.gatewright.keymanager.sessions.Sessions;
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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Signing out: at once for a console that shows an ID token of this sign-in, after a question for anyone else. */
@Path("/oauth/end-session")
@WithoutSignIn("who has no session has nothing to end")
@RunOnVirtualThread
class EndSessionPage {

    private final EndSession endSession;
    private final Sessions sessions;
    private final Browser browser;
    private final PageToken form;
    private final CurrentPage page;

    EndSessionPage(EndSession endSession, Sessions sessions, Browser browser, PageToken form, CurrentPage page) {
        this.endSession = endSession;
        this.sessions = sessions;
        this.browser = browser;
        this.form = form;
        this.page = page;
    }

    @CheckedTemplate(basePath = "grants")
    static class Templates {

        static native TemplateInstance signOut(Frame frame, String request);

        static native TemplateInstance signedOut(Frame frame);
    }

    @GET
    @Operation(hidden = true)
    public Response end(@Context UriInfo uri) {
        return answer(Parameters.parse(uri.getRequestUri().getRawQuery()));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    @WithoutPageToken("consoles may ask by a form of theirs; without their ID token the person is asked")
    public Response endByForm(String body) {
        return answer(Parameters.parse(body));
    }

    @POST
    @Path("confirmed")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response confirmed(@FormParam("request") @Nullable String request) {
        Wish wish = endSession.read(Parameters.parse(request), browser.session());
        browser.signOut();
        return leave(wish);
    }

    private Response answer(Parameters request) {
        Wish wish = endSession.read(request, browser.session());
        if (wish.certain()) {
            if (wish.session() != null) {
                sessions.end(wish.session());
            }
            browser.signOut();
            return leave(wish);
        }
        if (browser.session().isEmpty()) {
            return leave(wish);
        }
        wish.to().ifPresent(page::allowFormTarget);
        return html(Templates.signOut(Frame.bare("Identity", "Sign out", form.getToken()), request.asQuery()));
    }

    private Response leave(Wish wish) {
        return wish.to()
                .map(to -> Response.seeOther(to).build())
                .orElseGet(() -> html(Templates.signedOut(Frame.bare("Identity", "Signed out", ""))));
    }

    private static Response html(TemplateInstance template) {
        return Response.ok(template, MediaType.TEXT_HTML_TYPE).build();
    }
}
