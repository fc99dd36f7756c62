package dev.gatewright.publisher.archives;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Head;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.publisher.apis.ApiVersion;
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
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** The form that takes exported files back. */
@Path("/{organization}/imports/archive")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class ArchivePage {

    private final TakeArchive take;
    private final Frames frames;
    private final Caller caller;
    private final Template template;

    ArchivePage(TakeArchive take, Frames frames, Caller caller, @Location("archives/new") Template template) {
        this.take = take;
        this.frames = frames;
        this.caller = caller;
        this.template = template;
    }

    @GET
    public TemplateInstance fresh(@PathParam("organization") String organization) {
        caller.require(Permission.DESIGN);
        return page(organization, null);
    }

    private TemplateInstance page(String organization, @Nullable ProblemException problem) {
        Head head = Head.of("Import exported files").under("APIs", "/" + organization + "/apis");
        return template.data("frame", frames.of(Place.APIS, head))
                .data("action", "/" + organization + "/imports/archive")
                .data("description", "/" + organization + "/imports/new")
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response taken(@PathParam("organization") String organization, @RestForm("file") @Nullable FileUpload file) {
        try {
            ApiVersion made = take.take(bytes(file));
            return Response.seeOther(URI.create("/" + organization + "/apis/" + made.name() + "/" + made.version()))
                    .build();
        } catch (ProblemException e) {
            return Response.status(e.type().status())
                    .entity(page(organization, e))
                    .build();
        }
    }

    private static byte[] bytes(@Nullable FileUpload file) {
        if (file == null || file.size() == 0) {
            throw ProblemException.invalid("/file", "choose an archive");
        }
        if (file.size() > ArchiveFiles.LARGEST) {
            throw new ProblemException(ProblemType.CONTENT_TOO_LARGE, "The archive is larger than 21 MiB.");
        }
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
