package dev.gatewright.publisher.enrolment;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Status;
import dev.gatewright.console.Tone;
import dev.gatewright.console.component.Choice;
import dev.gatewright.console.component.CodeSample;
import dev.gatewright.console.component.Moment;
import dev.gatewright.publisher.fleet.GroupHead;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import dev.gatewright.publisher.frame.Refusal;
import dev.gatewright.publisher.groups.FindGroup;
import dev.gatewright.publisher.groups.GatewayGroup;
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
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** One command that starts a gateway in this group; its token is shown in the answer that makes it and never again. */
@Path("/{organization}/gateways/{group}/enrol")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class EnrolPage {

    private final FindGroup find;
    private final InviteInstances invite;
    private final GroupHead heads;
    private final Frames frames;
    private final Clock clock;
    private final Template template;

    EnrolPage(
            FindGroup find,
            InviteInstances invite,
            GroupHead heads,
            Frames frames,
            Clock clock,
            @Location("enrolment/enrol") Template template) {
        this.find = find;
        this.invite = invite;
        this.heads = heads;
        this.frames = frames;
        this.clock = clock;
        this.template = template;
    }

    /** A token by its visible beginning. */
    public record Row(
            String id,
            String prefix,
            Status status,
            String kind,
            long uses,
            @Nullable Moment lastUsed,
            String person,
            Moment until,
            boolean usable) {}

    @GET
    public TemplateInstance show(@PathParam("organization") String organization, @PathParam("group") String name) {
        return page(find.toRead(name), null, null);
    }

    private TemplateInstance page(
            GatewayGroup group, InviteInstances.@Nullable Invitation made, @Nullable ProblemException problem) {
        return template.data("frame", frames.of(Place.GATEWAYS, heads.of(group, "enrol")))
                .data("group", group)
                .data("base", heads.base(group) + "/enrol")
                .data("instances", heads.base(group))
                .data("may", heads.mayOperate(group))
                .data("samples", made == null ? null : samples(made))
                .data("until", made == null ? null : frames.moment(made.token().expiresAt()))
                .data(
                        "validity",
                        List.of(
                                new Choice("3600", "1 hour", false),
                                new Choice("86400", "24 hours", true),
                                new Choice("604800", "7 days", false),
                                new Choice("2592000", "30 days", false)))
                .data(
                        "tokens",
                        invite.invitations(group).stream().map(this::row).toList())
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    private Row row(EnrolmentToken token) {
        boolean usable = token.isUsable(clock.instant());
        return new Row(
                token.id().toString(),
                token.prefix(),
                status(token, usable),
                token.singleUse() ? "one instance" : "any number",
                token.uses(),
                token.lastUsedAt() == null ? null : frames.moment(token.lastUsedAt()),
                token.createdBy(),
                frames.moment(token.expiresAt()),
                usable);
    }

    private static Status status(EnrolmentToken token, boolean usable) {
        if (usable) {
            return Status.of("Valid", Tone.OK);
        }
        if (token.withdrawnAt() != null) {
            return Status.of("Withdrawn", Tone.NEUTRAL);
        }
        return Status.of(token.isUsedUp() ? "Used" : "Expired", Tone.NEUTRAL);
    }

    /** The gateway reads its settings from its environment or from system properties. */
    private static List<CodeSample> samples(InviteInstances.Invitation made) {
        boolean plain = made.controlUrl().startsWith("http:");
        return List.of(
                new CodeSample("Environment", """
                        GATEWAY_CONTROL_URL=%s \\
                        GATEWAY_CONTROL_ENROLMENT_TOKEN=%s \\
                        GATEWAY_CONTROL_ROOT_THUMBPRINT=%s \\
                        GATEWAY_CONTROL_IDENTITY_FOLDER=identity \\
                        %sjava -jar quarkus-run.jar""".formatted(
                                made.controlUrl(),
                                made.secret(),
                                made.rootThumbprint(),
                                plain ? "GATEWAY_CONTROL_REQUIRE_HTTPS=false \\\n" : "")),
                new CodeSample("Properties", """
                        gateway.control.url=%s
                        gateway.control.enrolment-token=%s
                        gateway.control.root-thumbprint=%s
                        gateway.control.identity-folder=identity%s""".formatted(
                                made.controlUrl(),
                                made.secret(),
                                made.rootThumbprint(),
                                plain ? "\ngateway.control.require-https=false" : "")));
    }

    /** Answers with the page itself and not with a redirect: the token is nowhere else. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @RestForm("validity") @Nullable String validity,
            @RestForm("single") @Nullable String single) {
        GatewayGroup group = find.toOperate(name);
        try {
            InviteInstances.Invitation made = invite.invite(group, duration(validity), single != null);
            return Response.ok(page(group, made, null))
                    .header("Cache-Control", "no-store")
                    .build();
        } catch (ProblemException e) {
            return Response.status(e.type().status())
                    .entity(page(group, null, e))
                    .build();
        }
    }

    private static Duration duration(@Nullable String seconds) {
        if (seconds == null || seconds.isBlank()) {
            return InviteInstances.USUAL;
        }
        try {
            return Duration.ofSeconds(Long.parseLong(seconds.strip()));
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("/validity", "choose how long the token is valid");
        }
    }

    @POST
    @Path("/{token}/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @PathParam("token") UUID token) {
        GatewayGroup group = find.toOperate(name);
        invite.withdraw(group, token);
        return Response.seeOther(URI.create(heads.base(group) + "/enrol")).build();
    }
}
