package dev.gatewright.publisher.deployments;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Action;
import dev.gatewright.console.Head;
import dev.gatewright.console.Status;
import dev.gatewright.console.component.Moment;
import dev.gatewright.console.component.Pager;
import dev.gatewright.publisher.bundles.BundleHistory;
import dev.gatewright.publisher.bundles.SignedBundle;
import dev.gatewright.publisher.fleet.GroupHead;
import dev.gatewright.publisher.frame.ChangeLine;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import dev.gatewright.publisher.frame.Refusal;
import dev.gatewright.publisher.groups.FindGroup;
import dev.gatewright.publisher.groups.GatewayGroup;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** The bundles of a group, what each changed, and the way back to one. */
@Path("/{organization}/gateways/{group}/bundles")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class BundlesPage {

    private static final int DIGITS = 12;

    private final FindGroup find;
    private final BundleHistory history;
    private final Deployments deployments;
    private final RollBack rollBack;
    private final ExternalSigning signing;
    private final GroupHead heads;
    private final Frames frames;
    private final Caller caller;
    private final Template list;
    private final Template one;

    BundlesPage(
            FindGroup find,
            BundleHistory history,
            Deployments deployments,
            RollBack rollBack,
            ExternalSigning signing,
            GroupHead heads,
            Frames frames,
            Caller caller,
            @Location("bundles/bundles") Template list,
            @Location("bundles/bundle") Template one) {
        this.find = find;
        this.history = history;
        this.deployments = deployments;
        this.rollBack = rollBack;
        this.signing = signing;
        this.heads = heads;
        this.frames = frames;
        this.caller = caller;
        this.list = list;
        this.one = one;
    }

    /** A bundle and why it was made. */
    public record Row(
            long version,
            String href,
            @Nullable Status status,
            String why,
            String comment,
            String person,
            @Nullable String deployment,
            int apis,
            String content,
            String size,
            Moment made) {}

    @GET
    @Transactional
    public TemplateInstance list(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @QueryParam("after") @Nullable String after) {
        GatewayGroup group = find.toRead(name);
        String base = heads.base(group);
        Page<SignedBundle> page = history.page(group, PageRequest.of(null, after));
        return list.data("frame", frames.of(Place.GATEWAYS, heads.of(group, "bundles")))
                .data("signature", signing.open(group).isPresent() ? base + "/signature" : null)
                .data(
                        "rows",
                        page.items().stream()
                                .map(each -> row(base, group, each))
                                .toList())
                .data(
                        "pager",
                        new Pager(
                                "%,d of %,d bundles".formatted(page.items().size(), page.total()),
                                after == null ? null : base + "/bundles",
                                page.next() == null ? null : base + "/bundles?after=" + page.next()));
    }

    private Row row(String base, GatewayGroup group, SignedBundle bundle) {
        Deployment made = deployments.ofBundle(group.id(), bundle.version()).orElse(null);
        return new Row(
                bundle.version(),
                base + "/bundles/" + bundle.version(),
                bundle.version() == group.bundleVersion() ? Status.ACTIVE : null,
                made == null ? "Made" : Words.of(made),
                made == null ? "" : made.comment(),
                made == null ? "" : made.person(),
                made == null ? null : base + "/deployments/" + made.number(),
                bundle.apis().size(),
                bundle.content().substring(0, DIGITS),
                Words.bytes(bundle.size()),
                frames.moment(bundle.issuedAt()));
    }

    @GET
    @Path("/{version}")
    @Transactional
    public TemplateInstance show(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @PathParam("version") long version,
            @QueryParam("since") @Nullable Long since) {
        return page(find.toRead(name), version, since, null);
    }

    private TemplateInstance page(
            GatewayGroup group, long version, @Nullable Long since, @Nullable ProblemException problem) {
        SignedBundle bundle = history.version(group, version);
        String base = heads.base(group);
        long from = since == null || since < 0 ? version - 1 : since;
        boolean current = version == group.bundleVersion();
        boolean may = !current && caller.may(Permission.DEPLOY, Scope.ofGroup(group.id()));
        Head head = Head.of("Bundle " + version)
                .under("Gateways", heads.gateways())
                .under(group.name(), base)
                .under("Bundles", base + "/bundles")
                .fact("%d APIs".formatted(bundle.apis().size()))
                .fact("issued " + frames.moment(bundle.issuedAt()).relative());
        if (current) {
            head = head.with(Status.ACTIVE);
        }
        if (may) {
            head = head.action(Action.danger("Roll back to it…", base + "/bundles/" + version + "#back", "rollback")
                    .withIcon("back"));
        }
        return one.data("frame", frames.of(Place.GATEWAYS, head))
                .data("group", group)
                .data("bundle", bundle)
                .data("row", row(base, group, bundle))
                .data("back", base + "/bundles/" + version + "/roll-back")
                .data(
                        "archive",
                        "/api/v1" + base.replace("/gateways/", "/groups/") + "/bundles/" + version + "/archive")
                .data("may", may)
                .data("from", from)
                .data("next", group.nextBundleVersion())
                .data("older", version > 2 ? base + "/bundles/" + version + "?since=" + (from - 1) : null)
                .data("changes", changes(group, from, version))
                .data("issued", frames.moment(bundle.issuedAt()))
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    private List<ChangeLine> changes(GatewayGroup group, long from, long version) {
        return history.changes(group, from, version).stream()
                .map(ChangeLine::of)
                .toList();
    }

    @POST
    @Path("/{version}/roll-back")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response rollBack(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @PathParam("version") long version,
            @RestForm("comment") @Nullable String comment,
            @RestForm("confirmation") @Nullable String confirmation) {
        GatewayGroup group = find.toRead(name);
        try {
            if (!group.name().equals(confirmation)) {
                throw ProblemException.invalid("/confirmation", "type '%s' to roll it back".formatted(group.name()));
            }
            GroupChange change = rollBack.to(group.id(), version, comment == null ? "" : comment.strip());
            return Response.seeOther(URI.create(heads.base(group) + change.page()))
                    .build();
        } catch (ProblemException e) {
            return Response.status(e.type().status())
                    .entity(page(group, version, null, e))
                    .build();
        }
    }
}
