package dev.gatewright.publisher.deployments;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.console.Action;
import dev.gatewright.console.Head;
import dev.gatewright.publisher.bundles.BundleHistory;
import dev.gatewright.publisher.bundles.SignedBundle;
import dev.gatewright.publisher.fleet.GroupHead;
import dev.gatewright.publisher.frame.ChangeLine;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import dev.gatewright.publisher.groups.FindGroup;
import dev.gatewright.publisher.groups.GatewayGroup;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How far a deployment has come. All of it is read from the database, so every viewer sees the same. */
@Path("/{organization}/gateways/{group}/deployments/{number}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class DeploymentPage {

    private final FindGroup find;
    private final ListDeployments list;
    private final DeploymentProgress progress;
    private final BundleHistory history;
    private final GroupHead heads;
    private final Frames frames;
    private final Caller caller;
    private final Template page;
    private final Template part;

    DeploymentPage(
            FindGroup find,
            ListDeployments list,
            DeploymentProgress progress,
            BundleHistory history,
            GroupHead heads,
            Frames frames,
            Caller caller,
            @Location("deployments/deployment") Template page,
            @Location("deployments/progress") Template part) {
        this.find = find;
        this.list = list;
        this.progress = progress;
        this.history = history;
        this.heads = heads;
        this.frames = frames;
        this.caller = caller;
        this.page = page;
        this.part = part;
    }

    @GET
    @Transactional
    public TemplateInstance show(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @PathParam("number") long number) {
        GatewayGroup group = find.toRead(name);
        Deployment deployment = list.number(group, number);
        SignedBundle bundle = history.version(group, deployment.bundleVersion());
        String base = heads.base(group);
        long before = deployment.bundleVersion() - 1;
        Head head = Head.of("Deployment " + number)
                .under("Gateways", heads.gateways())
                .under(group.name(), base)
                .fact(Words.of(deployment))
                .fact(
                        before > 0
                                ? "bundle %d, after %d".formatted(deployment.bundleVersion(), before)
                                : "bundle " + deployment.bundleVersion())
                .fact("by " + deployment.person() + ", "
                        + frames.moment(deployment.createdAt()).relative());
        boolean may = before > 0
                && deployment.bundleVersion() == group.bundleVersion()
                && caller.may(Permission.DEPLOY, Scope.ofGroup(group.id()));
        if (may) {
            head = head.action(Action.danger("Roll back…", base + "/bundles/" + before, "rollback")
                    .withIcon("back"));
        }
        return page.data("frame", frames.of(Place.GATEWAYS, head))
                .data("view", ProgressView.of(progress.of(group.id(), number), base))
                .data("events", "/api/v1/%s/groups/%s/deployments/%d/events".formatted(organization, name, number))
                .data("refresh", base + "/deployments/" + number + "/progress")
                .data("deployment", deployment)
                .data("group", group)
                .data("may", may)
                .data("before", before)
                .data("next", group.nextBundleVersion())
                .data("back", base + "/bundles/" + before + "/roll-back")
                .data("bundle", bundle)
                .data("bundleHref", base + "/bundles/" + bundle.version())
                .data("issued", frames.moment(bundle.issuedAt()))
                .data(
                        "changes",
                        history.changes(group, before, bundle.version()).stream()
                                .map(ChangeLine::of)
                                .toList());
    }

    /** The part that changes while somebody looks. */
    @GET
    @Path("/progress")
    public TemplateInstance progress(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @PathParam("number") long number) {
        GatewayGroup group = find.toRead(name);
        return part.data("view", ProgressView.of(progress.of(group.id(), number), heads.base(group)));
    }
}
