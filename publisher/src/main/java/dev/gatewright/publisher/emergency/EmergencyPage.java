package dev.gatewright.publisher.emergency;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Status;
import dev.gatewright.console.Tone;
import dev.gatewright.console.component.Choice;
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
import jakarta.ws.rs.BeanParam;
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
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What is blocked on a group's instances, the forms that block more, and the button that lifts. */
@Path("/{organization}/gateways/{group}/emergency")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class EmergencyPage {

    /** The newest; older ones are in the REST interface. */
    private static final int MOST = 200;

    private final FindGroup find;
    private final Emergency emergency;
    private final GroupHead heads;
    private final Frames frames;
    private final Clock clock;
    private final Template template;

    EmergencyPage(
            FindGroup find,
            Emergency emergency,
            GroupHead heads,
            Frames frames,
            Clock clock,
            @Location("emergency/emergency") Template template) {
        this.find = find;
        this.emergency = emergency;
        this.heads = heads;
        this.frames = frames;
        this.clock = clock;
        this.template = template;
    }

    /** A block as one line. */
    public record Row(
            String id,
            String what,
            String kind,
            Status status,
            String reason,
            @Nullable Moment until,
            String person,
            Moment since,
            @Nullable String liftedBy,
            boolean inForce) {}

    /** What was typed, to be kept when it is refused. */
    public static final class Typed {
        @RestForm
        public @Nullable String kind;

        @RestForm
        public @Nullable String network;

        @RestForm
        public @Nullable String api;

        @RestForm
        public @Nullable String version;

        @RestForm
        public @Nullable String operation;

        @RestForm
        public @Nullable String reason;

        @RestForm
        public @Nullable String hours;

        Block.What what() {
            return "address".equals(kind)
                    ? new Block.Address(text(network))
                    : new Block.Operation(text(api), given(version), given(operation));
        }

        /** Null for a block that lasts until it is lifted. */
        @Nullable
        Instant until(Instant now) {
            String chosen = text(hours);
            if (chosen.isEmpty()) {
                return null;
            }
            try {
                return now.plus(Duration.ofHours(Math.min(Integer.parseInt(chosen), 100_000)));
            } catch (NumberFormatException e) {
                throw ProblemException.invalid("/until", "choose how long it lasts");
            }
        }

        String reason() {
            return text(reason);
        }

        private static String text(@Nullable String text) {
            return text == null ? "" : text.strip();
        }

        private static @Nullable String given(@Nullable String text) {
            return text(text).isEmpty() ? null : text(text);
        }
    }

    @GET
    public TemplateInstance show(@PathParam("organization") String organization, @PathParam("group") String name) {
        return page(find.toRead(name), new Typed(), null);
    }

    private TemplateInstance page(GatewayGroup group, Typed typed, @Nullable ProblemException problem) {
        Instant now = clock.instant();
        List<Row> rows = emergency.blocks(group, null, MOST).stream()
                .map(each -> row(each, now))
                .toList();
        return template.data("frame", frames.of(Place.GATEWAYS, heads.of(group, "emergency")))
                .data("base", heads.base(group) + "/emergency")
                .data("may", heads.mayOperate(group))
                .data("typed", typed)
                .data("hours", hours(typed.hours))
                .data("inForce", rows.stream().filter(Row::inForce).toList())
                .data("past", rows.stream().filter(each -> !each.inForce()).toList())
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    private static List<Choice> hours(@Nullable String chosen) {
        return List.of(
                new Choice("", "Until it is lifted", chosen == null || chosen.isEmpty()),
                new Choice("1", "1 hour", "1".equals(chosen)),
                new Choice("24", "24 hours", "24".equals(chosen)),
                new Choice("168", "7 days", "168".equals(chosen)));
    }

    private Row row(Block block, Instant now) {
        boolean inForce = block.isInForce(now);
        return new Row(
                block.id().toString(),
                block.words(),
                block.what() instanceof Block.Address ? "Address" : "API or operation",
                inForce
                        ? Status.of("Blocked", Tone.DANGER)
                        : Status.of(block.liftedAt() == null ? "Ended" : "Lifted", Tone.NEUTRAL),
                block.reason(),
                block.until() == null ? null : frames.moment(block.until()),
                block.createdBy(),
                frames.moment(block.createdAt()),
                block.liftedBy(),
                inForce);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response block(
            @PathParam("organization") String organization, @PathParam("group") String name, @BeanParam Typed typed) {
        GatewayGroup group = find.toRead(name);
        try {
            emergency.block(group, typed.what(), typed.reason(), typed.until(clock.instant()));
            return Response.seeOther(URI.create(heads.base(group) + "/emergency"))
                    .build();
        } catch (ProblemException e) {
            return Response.status(e.type().status())
                    .entity(page(group, typed, e))
                    .build();
        }
    }

    @POST
    @Path("/{block}/lift")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response lift(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @PathParam("block") UUID block) {
        GatewayGroup group = find.toRead(name);
        emergency.lift(group, block);
        return Response.seeOther(URI.create(heads.base(group) + "/emergency")).build();
    }
}
