package dev.gatewright.publisher.trust;

import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Head;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import dev.gatewright.publisher.frame.Refusal;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Each change of what gateways believe, with what it will do, before it is done. */
@Path("/{organization}/trust")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class TrustChangePage {

    private final ShowTrust show;
    private final ChangeTrust change;
    private final TrustConfig config;
    private final Frames frames;
    private final Caller caller;
    private final Template template;

    TrustChangePage(
            ShowTrust show,
            ChangeTrust change,
            TrustConfig config,
            Frames frames,
            Caller caller,
            @Location("trust/change") Template template) {
        this.show = show;
        this.change = change;
        this.config = config;
        this.frames = frames;
        this.caller = caller;
        this.template = template;
    }

    /**
     * A change that is asked for.
     *
     * @param type what has to be typed, null where a click is enough
     */
    public record Ask(
            String title,
            String path,
            List<String> happens,
            @Nullable String type,
            String confirm) {}

    @GET
    @Path("/rotate/{role}")
    public TemplateInstance askRotation(
            @PathParam("organization") String organization, @PathParam("role") String role) {
        caller.require(Permission.OPERATE);
        inForce();
        return page(organization, rotation(role(role)), null);
    }

    @POST
    @Path("/rotate/{role}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rotate(@PathParam("organization") String organization, @PathParam("role") String name) {
        KeyRole role = role(name);
        return after(organization, rotation(role), null, () -> change.rotate(role));
    }

    private Ask rotation(KeyRole role) {
        String what = TrustView.signs(role).toLowerCase(Locale.ROOT);
        return new Ask(
                "Rotate the key for " + what + "?",
                "rotate/" + role.name().toLowerCase(Locale.ROOT),
                List.of(
                        "A new key is made and kept here, sealed. It signs %s in %d minutes, when every gateway has heard of it."
                                .formatted(what, HostedKeys.SETTLING.toMinutes()),
                        "The present key is believed for another %d days. What it has signed is signed again by itself before that."
                                .formatted(config.overlap().toDays()),
                        "No call is interrupted. Where the present key was lost to somebody else, revoke it instead."),
                null,
                "Rotate the key");
    }

    @GET
    @Path("/revoke/{kid}")
    public TemplateInstance askRevocation(
            @PathParam("organization") String organization, @PathParam("kid") String kid) {
        caller.require(Permission.OPERATE);
        return page(organization, revocation(kid), null);
    }

    @POST
    @Path("/revoke/{kid}")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(
            @PathParam("organization") String organization,
            @PathParam("kid") String kid,
            @RestForm("confirmation") @Nullable String confirmation) {
        caller.require(Permission.OPERATE);
        return after(organization, revocation(kid), confirmation, () -> change.revoke(kid));
    }

    private Ask revocation(String kid) {
        TrustDocument document = inForce();
        TrustedKey key = ChangeTrust.named(document, kid);
        String digits = TrustView.digits(key.key());
        return new Ask(
                "Revoke key " + digits + "?",
                "revoke/" + kid,
                List.of(
                        "Gateways refuse what this key has signed, and will sign, as soon as they see the next trust document: within seconds where they are connected.",
                        ChangeTrust.isLast(document, key)
                                ? "A new key takes its place in the same step."
                                : "The newer key, which gateways believe already, goes on.",
                        key.role() == KeyRole.BUNDLE
                                ? "Every group's bundle is signed anew at once, under the next version with the same content. No call is interrupted."
                                : "Every group's feed begins anew at once from a snapshot. No call is interrupted.",
                        "It cannot be undone: the key is never used again."),
                digits,
                "Revoke the key");
    }

    @GET
    @Path("/replace-root")
    public TemplateInstance askRoot(@PathParam("organization") String organization) {
        caller.require(Permission.ADMINISTER);
        inForce();
        return page(organization, root(organization), null);
    }

    @POST
    @Path("/replace-root")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response replaceRoot(
            @PathParam("organization") String organization, @RestForm("confirmation") @Nullable String confirmation) {
        return after(organization, root(organization), confirmation, change::replaceRoot);
    }

    private static Ask root(String organization) {
        return new Ask(
                "Replace the root?",
                "replace-root",
                List.of(
                        "A new root is made in the publisher's folder of roots. The next trust document names it and is signed by both.",
                        "Instances that are enrolled follow the chain by themselves, also those that were away. No call is interrupted.",
                        "Enrol commands show the new thumbprint from then on. Change GATEWAY_CONTROL_ROOT_THUMBPRINT wherever the old one is configured: whoever has the old root can still mislead who is pinned to it.",
                        "Keys for bundles and feeds stay as they are."),
                organization,
                "Replace the root");
    }

    private TrustDocument inForce() {
        ShowTrust.Shown shown = show.all();
        if (shown.chain().isEmpty() || !shown.rootHere()) {
            throw ChangeTrust.rootIsOffline();
        }
        return shown.chain().getLast();
    }

    private TemplateInstance page(String organization, Ask ask, @Nullable ProblemException problem) {
        Head head = Head.of(ask.title())
                .under("Gateways", "/" + organization + "/gateways")
                .under("Trust", TrustPage.base(organization));
        return template.data("frame", frames.of(Place.GATEWAYS, head))
                .data("ask", ask)
                .data("base", TrustPage.base(organization))
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    private Response after(String organization, Ask ask, @Nullable String confirmation, Runnable changing) {
        try {
            if (ask.type() != null && !ask.type().equals(confirmation)) {
                throw ProblemException.invalid("/confirmation", "type '%s' to confirm it".formatted(ask.type()));
            }
            changing.run();
            return Response.seeOther(URI.create(TrustPage.base(organization))).build();
        } catch (ProblemException e) {
            return Response.status(e.type().status())
                    .entity(page(organization, ask, e))
                    .build();
        }
    }

    private static KeyRole role(String name) {
        return switch (name) {
            case "bundle" -> KeyRole.BUNDLE;
            case "feed" -> KeyRole.FEED;
            default -> throw ProblemException.missing("role of a key");
        };
    }
}
