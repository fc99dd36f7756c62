package dev.gatewright.publisher.trust;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.component.CodeSample;
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
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Whom the organization's gateways believe, and the ways to change it. */
@Path("/{organization}/trust")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class TrustPage {

    private final ShowTrust show;
    private final ChangeTrust change;
    private final TrustView view;
    private final Frames frames;
    private final Caller caller;
    private final ObjectMapper json;
    private final Template template;

    TrustPage(
            ShowTrust show,
            ChangeTrust change,
            TrustView view,
            Frames frames,
            Caller caller,
            ObjectMapper json,
            @Location("trust/trust") Template template) {
        this.show = show;
        this.change = change;
        this.view = view;
        this.frames = frames;
        this.caller = caller;
        this.json = json;
        this.template = template;
    }

    @GET
    public TemplateInstance show(@PathParam("organization") String organization) {
        return page(organization, null);
    }

    private TemplateInstance page(String organization, @Nullable ProblemException problem) {
        ShowTrust.Shown shown = show.all();
        TrustDocument newest = shown.chain().isEmpty() ? null : shown.chain().getLast();
        boolean mayOperate = caller.may(Permission.OPERATE);
        boolean mayAdminister = caller.may(Permission.ADMINISTER);
        boolean canSign = newest != null && shown.rootHere();
        return template.data("frame", frames.of(Place.GATEWAYS, frames.gateways("trust")))
                .data("base", base(organization))
                .data("api", "/api/v1" + base(organization) + "/documents/")
                .data("newest", newest)
                .data("issued", newest == null ? null : frames.moment(newest.issuedAt()))
                .data("rootHere", shown.rootHere())
                .data("outside", shown.isSignedOutside())
                .data("keys", newest == null ? List.of() : view.keys(shown))
                .data("documents", view.documents(shown.chain()))
                .data("total", shown.chain().size())
                .data("mayOperate", mayOperate)
                .data("mayAdminister", mayAdminister)
                .data("canRotate", canSign && mayOperate)
                .data("canReplace", canSign && mayAdminister)
                .data("samples", shown.proposal().isEmpty() ? null : samples(shown))
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    private List<CodeSample> samples(ShowTrust.Shown shown) {
        List<TrustResource.KeyBody> proposal = shown.proposal().stream()
                .map(key -> TrustResource.body(key, true))
                .toList();
        boolean outside = shown.rootHere() || shown.isSignedOutside();
        String command =
                "gatewright trust publish \\\n  --root root.pem" + (outside ? " \\\n  --bundle-key bundle.pem" : "");
        try {
            return List.of(
                    new CodeSample("Command line", command),
                    new CodeSample(
                            "Keys to name",
                            json.writerWithDefaultPrettyPrinter().writeValueAsString(proposal)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @POST
    @Path("/documents")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response upload(
            @PathParam("organization") String organization, @RestForm("document") @Nullable FileUpload document)
            throws IOException {
        try {
            if (document == null || document.size() == 0) {
                throw ProblemException.invalid("/document", "choose the signed trust document");
            }
            change.upload(Files.readAllBytes(document.uploadedFile()));
            return Response.seeOther(URI.create(base(organization))).build();
        } catch (ProblemException e) {
            return Response.status(e.type().status())
                    .entity(page(organization, e))
                    .build();
        }
    }

    static String base(String organization) {
        return "/" + organization + "/trust";
    }
}
