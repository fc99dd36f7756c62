package dev.gatewright.publisher.imports;

import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.descriptions.Descriptions;
import dev.gatewright.publisher.descriptions.ListedOperation;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/imports")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Imports")
class ImportResource {

    private final StartImport start;
    private final Imports imports;
    private final Descriptions descriptions;
    private final CreateFromImport create;

    ImportResource(StartImport start, Imports imports, Descriptions descriptions, CreateFromImport create) {
        this.start = start;
        this.imports = imports;
        this.descriptions = descriptions;
        this.create = create;
    }

    /** An address to fetch the description from. */
    record Address(@Nullable String url) {}

    /** What was made. */
    record Created(String api, String version, int revision) {}

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(operationId = "importFile", summary = "Import a description: a file, field 'file'")
    @APIResponse(responseCode = "202", description = "Being read")
    public Response file(@PathParam("organization") String organization, @RestForm("file") @Nullable FileUpload file) {
        if (file == null) {
            throw ProblemException.invalid("/file", "is needed");
        }
        return accepted(organization, start.content(file.fileName(), file.contentType(), bytes(file)));
    }

    @POST
    @Path("/text")
    @Consumes({"application/yaml", "application/json", "application/vnd.oai.openapi", "text/plain"})
    @Operation(operationId = "importText", summary = "Import a description: the body itself")
    @APIResponse(responseCode = "202", description = "Being read")
    public Response text(
            @PathParam("organization") String organization,
            @HeaderParam("Content-Type") @Nullable String type,
            byte[] content) {
        return accepted(organization, start.content(null, type, content));
    }

    @POST
    @Path("/url")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "importUrl", summary = "Import a description: from a public address")
    @APIResponse(responseCode = "202", description = "Being fetched")
    public Response address(@PathParam("organization") String organization, @Nullable Address body) {
        String url = body == null || body.url() == null ? "" : body.url();
        return accepted(organization, start.address(url));
    }

    @GET
    @Path("/{import}")
    @Operation(operationId = "getImport", summary = "How far an import is, and what was found in it")
    public ImportBody get(@PathParam("organization") String organization, @PathParam("import") UUID id) {
        return ImportBody.of(imports.get(id));
    }

    @GET
    @Path("/{import}/operations")
    @Operation(operationId = "listImportOperations", summary = "The operations that the API would have")
    public Page<ListedOperation> operations(
            @PathParam("organization") String organization,
            @PathParam("import") UUID id,
            @QueryParam("query") @Nullable String query,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        String digest = imports.get(id).digest();
        if (digest == null) {
            throw new ProblemException(ProblemType.CONFLICT, "The import has not been read.");
        }
        return descriptions.operations(digest, query, PageRequest.of(limit, after));
    }

    @POST
    @Path("/{import}/apis")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "createFromImport", summary = "Make an API, or a version of one, of an import")
    @APIResponse(responseCode = "201", description = "Made")
    public Response create(
            @PathParam("organization") String organization,
            @PathParam("import") UUID id,
            CreateFromImport.@Nullable Choices choices) {
        ApiVersion made =
                create.create(id, choices == null ? new CreateFromImport.Choices(null, null, null, null) : choices);
        return Response.created(
                        URI.create("/api/v1/" + organization + "/apis/" + made.name() + "/versions/" + made.version()))
                .entity(new Created(made.name(), made.version(), made.latestRevision()))
                .build();
    }

    static byte[] bytes(FileUpload file) {
        Upload.requireSize(file.size());
        try {
            return Files.readAllBytes(file.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response accepted(String organization, StoredImport made) {
        return Response.status(Response.Status.ACCEPTED)
                .location(URI.create("/api/v1/" + organization + "/imports/" + made.id()))
                .entity(ImportBody.of(made))
                .build();
    }
}
