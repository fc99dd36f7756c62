package dev.gatewright.publisher.deployments;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.component.Choice;
import dev.gatewright.publisher.apis.ApiHead;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Lifecycle;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.fleet.GroupHead;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import dev.gatewright.publisher.frame.Refusal;
import dev.gatewright.publisher.groups.FindGroup;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.revisions.Revision;
import dev.gatewright.publisher.revisions.Revisions;
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
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** Which revision of an API version runs where, and the form that deploys one. */
@Path("/{organization}/apis/{api}/{version}/deployments")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ApiDeploymentsPage {

    private final Versions versions;
    private final Revisions revisions;
    private final FindGroup find;
    private final DeployRevision deploy;
    private final WithdrawApi withdraw;
    private final DeploymentMatrix matrix;
    private final ApiHead heads;
    private final GroupHead groups;
    private final Frames frames;
    private final Caller caller;
    private final Template template;

    ApiDeploymentsPage(
            Versions versions,
            Revisions revisions,
            FindGroup find,
            DeployRevision deploy,
            WithdrawApi withdraw,
            DeploymentMatrix matrix,
            ApiHead heads,
            GroupHead groups,
            Frames frames,
            Caller caller,
            @Location("deployments/api") Template template) {
        this.versions = versions;
        this.revisions = revisions;
        this.find = find;
        this.deploy = deploy;
        this.withdraw = withdraw;
        this.matrix = matrix;
        this.heads = heads;
        this.groups = groups;
        this.frames = frames;
        this.caller = caller;
        this.template = template;
    }

    @GET
    @Transactional
    public TemplateInstance show(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String number) {
        return page(versions.get(api, number), null, "", null);
    }

    private TemplateInstance page(
            ApiVersion version, @Nullable String group, String comment, @Nullable ProblemException problem) {
        List<GatewayGroup> all = find.all();
        List<GatewayGroup> open = all.stream()
                .filter(each -> caller.may(Permission.DEPLOY, Scope.of(each.id(), version.api())))
                .toList();
        List<Revision> newest =
                revisions.of(version, PageRequest.of(null, null)).items();
        DeploymentMatrix.Table table = matrix.of(version, all, newest);
        return template.data("frame", frames.of(Place.APIS, heads.of(version, "deployments")))
                .data("version", version)
                .data("base", heads.base(version) + "/deployments")
                .data("gateways", groups.gateways())
                .data("table", table)
                .data("may", !open.isEmpty() && !newest.isEmpty() && version.lifecycle() != Lifecycle.RETIRED)
                .data(
                        "revisions",
                        newest.stream()
                                .map(each -> choice(each, newest.getFirst()))
                                .toList())
                .data("groups", open.stream().map(each -> choice(each, group)).toList())
                .data("comment", comment)
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    private static Choice choice(Revision revision, Revision newest) {
        String label = revision.comment().isEmpty() ? revision.label() : revision.label() + " · " + revision.comment();
        return new Choice(Integer.toString(revision.number()), label, revision.equals(newest));
    }

    private static Choice choice(GatewayGroup group, @Nullable String chosen) {
        return new Choice(
                group.name(),
                "%s (%s)".formatted(group.name(), group.environment()),
                group.name().equals(chosen));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response deploy(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String number,
            @RestForm("group") @Nullable String group,
            @RestForm("revision") @Nullable String revision,
            @RestForm("comment") @Nullable String comment) {
        ApiVersion version = versions.get(api, number);
        String said = comment == null ? "" : comment.strip();
        try {
            GatewayGroup to = find.toRead(group == null ? "" : group);
            Revision wanted = revisions.get(version, revisionNumber(revision));
            return Response.seeOther(URI.create(groups.base(to)
                            + deploy.deploy(to.id(), wanted.id(), said).page()))
                    .build();
        } catch (ProblemException e) {
            return refused(version, group, said, e);
        }
    }

    @POST
    @Path("/withdraw")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String number,
            @RestForm("group") @Nullable String group,
            @RestForm("confirmation") @Nullable String confirmation) {
        ApiVersion version = versions.get(api, number);
        try {
            GatewayGroup from = find.toRead(group == null ? "" : group);
            if (!from.name().equals(confirmation)) {
                throw ProblemException.invalid("/confirmation", "type the group's name to withdraw it from there");
            }
            return Response.seeOther(URI.create(groups.base(from)
                            + withdraw.withdraw(from.id(), version.reference(), "")
                                    .page()))
                    .build();
        } catch (ProblemException e) {
            return refused(version, group, "", e);
        }
    }

    private Response refused(ApiVersion version, @Nullable String group, String comment, ProblemException problem) {
        return Response.status(problem.type().status())
                .entity(page(version, group, comment, problem))
                .build();
    }

    private static int revisionNumber(@Nullable String text) {
        try {
            return Integer.parseInt(text == null ? "" : text.strip());
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("/revision", "choose a revision");
        }
    }
}
