package dev.gatewright.publisher.revisions;

import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.console.component.DiffLine;
import dev.gatewright.design.diff.Change;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.descriptions.Description;
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
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/apis/{api}/versions/{version}/revisions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Revisions")
class RevisionResource {

    private final Versions versions;
    private final Revisions revisions;
    private final RevisionFiles files;
    private final SaveRevision save;
    private final CompareRevisions compare;
    private final Descriptions descriptions;

    RevisionResource(
            Versions versions,
            Revisions revisions,
            RevisionFiles files,
            SaveRevision save,
            CompareRevisions compare,
            Descriptions descriptions) {
        this.versions = versions;
        this.revisions = revisions;
        this.files = files;
        this.save = save;
        this.compare = compare;
        this.descriptions = descriptions;
    }

    record RevisionBody(
            UUID id, int number, String digest, String description, String comment, String by, Instant createdAt) {
        static RevisionBody of(Revision revision) {
            return new RevisionBody(
                    revision.id(),
                    revision.number(),
                    revision.digest(),
                    revision.description(),
                    revision.comment(),
                    revision.personName(),
                    revision.createdAt());
        }
    }

    record NewRevision(@Nullable String comment) {}

    /** {@code before} and {@code after} are line numbers, 0 where the line is not there; a heading stands for a gap. */
    record LineBody(String kind, int before, int after, String text) {
        static LineBody of(DiffLine line) {
            return new LineBody(
                    line.kind().name().toLowerCase(java.util.Locale.ROOT), line.oldLine(), line.newLine(), line.text());
        }
    }

    record ComparisonBody(List<Change> meaning, List<LineBody> source, List<LineBody> settings, boolean cut) {}

    @GET
    @Operation(operationId = "listRevisions", summary = "List a version's revisions, the newest first")
    public Page<RevisionBody> list(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        return revisions
                .of(versions.get(api, version), PageRequest.of(limit, after))
                .map(RevisionBody::of);
    }

    @POST
    @Operation(operationId = "saveRevision", summary = "Freeze the draft as the next revision")
    @APIResponse(responseCode = "201", description = "Saved")
    public Response save(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @Nullable NewRevision body) {
        String comment = body == null || body.comment() == null ? "" : body.comment();
        Revision saved = save.save(api, version, comment, IfMatch.version(ifMatch));
        return Response.created(URI.create("/api/v1/" + organization + "/apis/" + api + "/versions/" + version
                        + "/revisions/" + saved.number()))
                .entity(RevisionBody.of(saved))
                .build();
    }

    @GET
    @Path("/{number}")
    @Operation(operationId = "getRevision", summary = "Get a revision")
    public RevisionBody get(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version,
            @PathParam("number") int number) {
        return RevisionBody.of(revisions.get(versions.get(api, version), number));
    }

    @GET
    @Path("/{number}/source")
    @Produces({"application/yaml", MediaType.APPLICATION_JSON})
    @Operation(operationId = "getRevisionSource", summary = "Get a revision's OpenAPI description, byte for byte")
    public Response source(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version,
            @PathParam("number") int number) {
        Revision revision = revisions.get(versions.get(api, version), number);
        Description description = descriptions.get(revision.description());
        return Response.ok(descriptions.content(revision.description()))
                .type(description.file().endsWith(".json") ? MediaType.APPLICATION_JSON : "application/yaml")
                .header("X-Content-Type-Options", "nosniff")
                .build();
    }

    @GET
    @Path("/{number}/operations")
    @Operation(operationId = "listRevisionOperations", summary = "List a revision's operations")
    public Page<ListedOperation> operations(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version,
            @PathParam("number") int number,
            @QueryParam("query") @Nullable String query,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        Revision revision = revisions.get(versions.get(api, version), number);
        return descriptions.operations(revision.description(), query, PageRequest.of(limit, after));
    }

    @GET
    @Path("/{number}/files")
    @Produces("application/zip")
    @Operation(operationId = "exportRevision", summary = "Get a revision as declarative files, in one archive")
    public Response export(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version,
            @PathParam("number") int number) {
        Revision revision = revisions.get(versions.get(api, version), number);
        return Response.ok(ExportFiles.zip(files.files(revision.id())))
                .header("Content-Disposition", "attachment; filename=\"%s-%s-r%d.zip\"".formatted(api, version, number))
                .build();
    }

    @GET
    @Path("/{number}/diff")
    @Operation(
            operationId = "compareRevisions",
            summary = "What differs from this revision to another, or to the draft")
    public ComparisonBody diff(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version,
            @PathParam("number") int number,
            @QueryParam("to") @Nullable Integer to) {
        ApiVersion found = versions.get(api, version);
        CompareRevisions.Comparison comparison = compare.compare(found, number, to);
        return new ComparisonBody(
                comparison.meaning(),
                comparison.source().stream().map(LineBody::of).toList(),
                comparison.settings().stream().map(LineBody::of).toList(),
                comparison.cut());
    }
}
