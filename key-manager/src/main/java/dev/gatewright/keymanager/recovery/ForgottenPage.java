package dev.gatewright.keymanager.recovery;

import dev.gatewright.chassis.access.PageToken;
import dev.gatewright.chassis.access.WithoutSignIn;
import dev.gatewright.console.Frame;
import dev.gatewright.keymanager.browser.Browser;
import dev.gatewright.keymanager.mail.MailQueue;
import dev.gatewright.keymanager.people.Accounts;
import dev.gatewright.keymanager.people.Tries;
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
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The page for who forgot their password. */
@Path("/sign-in/forgotten")
@WithoutSignIn("who forgot the password cannot sign in")
@RunOnVirtualThread
class ForgottenPage {

    private final AskForReset ask;
    private final MailQueue mails;
    private final Browser browser;
    private final PageToken form;
    private final Clock clock;

    ForgottenPage(AskForReset ask, MailQueue mails, Browser browser, PageToken form, Clock clock) {
        this.ask = ask;
        this.mails = mails;
        this.browser = browser;
        this.form = form;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "recovery")
    static class Templates {

        static native TemplateInstance forgotten(Frame frame, boolean mail, String email, @Nullable String problem);

        static native TemplateInstance asked(Frame frame, String email);
    }

    @GET
    @Operation(hidden = true)
    public Response show() {
        return page(200, "", null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response ask(@FormParam("email") @Nullable String typed) {
        String email = Objects.requireNonNullElse(typed, "").strip();
        if (!mails.isOn()) {
            return page(409, email, null);
        }
        if (!Accounts.isAddress(email)) {
            return page(422, email, "Type an e-mail address.");
        }
        Optional<Instant> waits = ask.ask(email, browser.address());
        if (waits.isPresent()) {
            return page(429, email, Tries.waitingWords(clock.instant(), waits.get()));
        }
        Frame frame = Frame.bare("Identity", "Look into your mail", form.getToken());
        return html(200, Templates.asked(frame, email));
    }

    private Response page(int status, String email, @Nullable String problem) {
        Frame frame = Frame.bare("Identity", "Forgotten password", form.getToken());
        return html(status, Templates.forgotten(frame, mails.isOn(), email, problem));
    }

    private static Response html(int status, TemplateInstance template) {
        return Response.status(status)
                .entity(template)
                .type(MediaType.TEXT_HTML_TYPE)
                .build();
    }
}
