package dev.gatewright.publisher.deployments;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Head;
import dev.gatewright.console.Status;
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
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** What waits for a signature, how to make it, and where to put it. */
@Path("/{organization}/gateways/{group}/signature")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SignaturePage {

    private final FindGroup find;
    private final ExternalSigning signing;
    private final GroupHead heads;
    private final Frames frames;
    private final Caller caller;
    private final Template template;

    SignaturePage(
            FindGroup find,
            ExternalSigning signing,
            GroupHead heads,
            Frames frames,
            Caller caller,
            @Location("bundles/signature") Template template) {
        this.find = find;
        this.signing = signing;
        this.heads = heads;
        this.frames = frames;
        this.caller = caller;
        this.template = template;
    }

    @GET
    @Transactional
    public TemplateInstance show(@PathParam("organization") String organization, @PathParam("group") String name) {
        return page(find.toRead(name), null);
    }

    private TemplateInstance page(GatewayGroup group, @Nullable ProblemException problem) {
        SignatureRequest request = signing.get(group);
        String base = heads.base(group);
        Head head = Head.of("Bundle " + group.nextBundleVersion())
                .under("Gateways", heads.gateways())
                .under(group.name(), base)
                .under("Bundles", base + "/bundles")
                .with(Status.waiting("Waits for its signature"))
                .fact("%d APIs".formatted(request.deployed().size()))
                .fact("asked for " + frames.moment(request.requestedAt()).relative());
        return template.data("frame", frames.of(Place.GATEWAYS, head))
                .data("group", group)
                .data("request", request)
                .data("why", Words.of(request.kind(), request.api(), request.rolledBackTo()))
                .data("asked", frames.moment(request.requestedAt()))
                .data("base", base + "/signature")
                .data("archive", "/api/v1" + base.replace("/gateways/", "/groups/") + "/signature-request/bundle")
                .data("command", "gatewright sign " + group.name() + " --key bundle.pem")
                .data("may", caller.may(Permission.DEPLOY, Scope.ofGroup(group.id())))
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response supply(
            @PathParam("organization") String organization,
            @PathParam("group") String name,
            @RestForm("bundle") @Nullable FileUpload bundle)
            throws IOException {
        GatewayGroup group = find.toRead(name);
        try {
            if (bundle == null || bundle.size() == 0) {
                throw ProblemException.invalid("/bundle", "choose the signed bundle");
            }
            Deployment made = signing.take(group, Files.readAllBytes(bundle.uploadedFile()));
            return Response.seeOther(URI.create(heads.base(group) + made.page()))
                    .build();
        } catch (ProblemException e) {
            return Response.status(e.type().status())
                    .entity(page(find.toRead(name), e))
                    .build();
        }
    }

    @POST
    @Path("/discard")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response discard(@PathParam("organization") String organization, @PathParam("group") String name) {
        GatewayGroup group = find.toRead(name);
        signing.discard(group);
        return Response.seeOther(URI.create(heads.base(group) + "/bundles")).build();
    }
}
