package dev.gatewright.publisher.imports;

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
import java.nio.charset.StandardCharsets;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The form that takes a description: a file, an address, or its text. */
@Path("/{organization}/imports")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ImportPage {

    private final StartImport start;
    private final Frames frames;
    private final Template form;

    ImportPage(StartImport start, Frames frames, @Location("imports/new") Template form) {
        this.start = start;
        this.frames = frames;
        this.form = form;
    }

    @GET
    @Path("/new")
    public TemplateInstance fresh(@PathParam("organization") String organization) {
        return fresh(organization, "", "", null);
    }

    private TemplateInstance fresh(String organization, String url, String text, @Nullable ProblemException problem) {
        return form.data(
                        "frame",
                        frames.of(Place.APIS, Head.of("Import an API").under("APIs", "/" + organization + "/apis")))
                .data("action", "/" + organization + "/imports")
                .data("url", url)
                .data("text", text)
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response started(
            @PathParam("organization") String organization,
            @RestForm("file") @Nullable FileUpload file,
            @RestForm("url") @Nullable String url,
            @RestForm("text") @Nullable String text) {
        try {
            StoredImport made = started(file, url == null ? "" : url, text == null ? "" : text);
            return Response.seeOther(URI.create("/" + organization + "/imports/" + made.id()))
                    .build();
        } catch (ProblemException e) {
            return Response.status(e.type().status())
                    .entity(fresh(organization, url == null ? "" : url, text == null ? "" : text, e))
                    .build();
        }
    }

    private StoredImport started(@Nullable FileUpload file, String url, String text) {
        if (file != null && file.size() > 0) {
            return start.content(file.fileName(), file.contentType(), ImportResource.bytes(file));
        }
        if (!url.isBlank()) {
            return start.address(url);
        }
        if (!text.isBlank()) {
            return start.content(null, null, text.getBytes(StandardCharsets.UTF_8));
        }
        throw ProblemException.invalid("/file", "choose a file, give an address, or paste the description");
    }
}
