package dev.gatewright.keymanager.signin;

import dev.gatewright.chassis.access.PageToken;
import dev.gatewright.chassis.access.WithoutSignIn;
import dev.gatewright.console.Frame;
import dev.gatewright.console.page.CurrentPage;
import dev.gatewright.keymanager.browser.Browser;
import dev.gatewright.keymanager.browser.LocalPath;
import dev.gatewright.keymanager.grants.FormTargets;
import dev.gatewright.keymanager.people.SignIn;
import dev.gatewright.keymanager.people.SignIn.Outcome;
import dev.gatewright.keymanager.people.Tries;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Sign-in by e-mail and password. */
@Path("/sign-in")
@WithoutSignIn("it is the sign-in")
@RunOnVirtualThread
class SignInPage {

    private static final String HOME = "/account";

    private final SignIn signIn;
    private final FormTargets targets;
    private final Browser browser;
    private final PageToken form;
    private final CurrentPage page;
    private final Clock clock;

    SignInPage(SignIn signIn, FormTargets targets, Browser browser, PageToken form, CurrentPage page, Clock clock) {
        this.signIn = signIn;
        this.targets = targets;
        this.browser = browser;
        this.form = form;
        this.page = page;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "signin")
    static class Templates {

        static native TemplateInstance signIn(Frame frame, String onwards, String email, @Nullable String problem);
    }

    @GET
    @Operation(hidden = true)
    public Response show(@QueryParam("continue") @Nullable String onwards) {
        return answer(Response.Status.OK, place(onwards), "", null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response enter(
            @FormParam("email") @Nullable String email,
            @FormParam("password") @Nullable String password,
            @FormParam("continue") @Nullable String onwards) {
        String place = place(onwards);
        if (email == null || email.isBlank() || email.length() > 254 || password == null || password.isEmpty()) {
            return answer(
                    Response.Status.BAD_REQUEST, place, email == null ? "" : email, "Type your e-mail and password.");
        }
        return switch (signIn.attempt(email, password, browser.address())) {
            case Outcome.Right right -> {
                browser.signIn(right.account().id());
                yield Response.seeOther(URI.create(place)).build();
            }
            case Outcome.Wrong wrong -> answer(Response.Status.UNAUTHORIZED, place, email, wrong(wrong.triesLeft()));
            case Outcome.Waits waits ->
                answer(
                        Response.Status.TOO_MANY_REQUESTS,
                        place,
                        email,
                        Tries.waitingWords(clock.instant(), waits.until()));
        };
    }

    private Response answer(Response.Status status, String place, String email, @Nullable String problem) {
        targets.of(place).ifPresent(page::allowFormTarget);
        Frame frame = Frame.bare("Identity", "Sign in", form.getToken());
        return Response.status(status)
                .entity(Templates.signIn(frame, place, email, problem))
                .type(MediaType.TEXT_HTML_TYPE)
                .build();
    }

    private static String place(@Nullable String onwards) {
        return LocalPath.of(onwards).orElse(HOME);
    }

    private static String wrong(int left) {
        return switch (left) {
            case 0 -> "E-mail or password is not right. This account now waits before the next try counts.";
            case 1 -> "E-mail or password is not right. One more try, then this account waits.";
            default -> "E-mail or password is not right. " + left + " more tries, then this account waits.";
        };
    }
}
