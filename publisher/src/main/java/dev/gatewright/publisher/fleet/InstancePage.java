package dev.gatewright.publisher.fleet;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Action;
import dev.gatewright.console.Head;
import dev.gatewright.console.component.Moment;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import dev.gatewright.publisher.groups.FindGroup;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.instances.Instance;
import dev.gatewright.publisher.instances.InstanceStatus;
import dev.gatewright.publisher.instances.RemoveInstance;
import dev.gatewright.publisher.instances.Report;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** One instance: why it is as it is, what it runs and can run, and the way to take its credentials back. */
@Path("/{organization}/gateways/{group}/instances/{instance}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class InstancePage {

    private final FindGroup find;
    private final Fleet fleet;
    private final RemoveInstance remove;
    private final GroupHead heads;
    private final Frames frames;
    private final Template template;

    InstancePage(
            FindGroup find,
            Fleet fleet,
            RemoveInstance remove,
            GroupHead heads,
            Frames frames,
            @Location("fleet/instance") Template template) {
        this.find = find;
        this.fleet = fleet;
        this.remove = remove;
        this.heads = heads;
        this.frames = frames;
        this.template = template;
    }

    /** A refusal by the instance, with when it began. */
    public record Refused(String artifact, String reason, String message, Moment since) {}

    @GET
    @Transactional
    public TemplateInstance show(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @PathParam("instance") UUID id) {
        GatewayGroup group = find.toRead(name);
        return page(group, fleet.member(group, id), null);
    }

    private TemplateInstance page(GatewayGroup group, Fleet.Member member, @Nullable String error) {
        Instance instance = member.instance();
        Report report = instance.report();
        String base = heads.base(group);
        String here = base + "/instances/" + instance.id();
        boolean revoked = member.status() == InstanceStatus.REVOKED;
        boolean may = heads.mayOperate(group) && !revoked;
        Head head = Head.of(instance.name())
                .under("Gateways", heads.gateways())
                .under(group.name(), base)
                .with(Health.status(member.status()))
                .fact("Version " + instance.software())
                .fact("Last heartbeat " + frames.moment(report.seenAt()).relative());
        if (may) {
            head = head.action(Action.danger("Revoke…", here + "#revoke-by-name", "revoke"));
        }
        return template.data("frame", frames.of(Place.GATEWAYS, head))
                .data("member", member)
                .data("instance", instance)
                .data("report", report)
                .data("group", group)
                .data("here", here)
                .data("may", may)
                .data("error", error)
                .data("enrolled", frames.moment(instance.enrolledAt()))
                .data("revoked", instance.revokedAt() == null ? null : frames.moment(instance.revokedAt()))
                .data("started", report.startedAt() == null ? null : frames.moment(report.startedAt()))
                .data("standing", fleet.standing(group))
                .data("feed", InstanceRows.feed(member))
                .data("skew", InstanceRows.seconds(report.clockSkewMillis()))
                .data(
                        "refusals",
                        report.refusals().stream()
                                .map(each -> new Refused(
                                        each.artifact(), each.reason(), each.message(), frames.moment(each.since())))
                                .toList());
    }

    @POST
    @Path("/revoke")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response revoke(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @PathParam("instance") UUID id,
            @RestForm("confirmation") @Nullable String confirmation) {
        GatewayGroup group = find.toRead(name);
        Fleet.Member member = fleet.member(group, id);
        if (!member.instance().name().equals(confirmation)) {
            String error = "type '%s' to revoke it".formatted(member.instance().name());
            return Response.status(ProblemException.invalid("/confirmation", error)
                            .type()
                            .status())
                    .entity(page(group, member, error))
                    .build();
        }
        remove.revoke(group, id);
        return Response.seeOther(URI.create(heads.base(group) + "/instances/" + id))
                .build();
    }
}
