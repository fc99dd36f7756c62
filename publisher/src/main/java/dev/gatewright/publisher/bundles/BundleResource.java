package dev.gatewright.publisher.bundles;

import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.design.diff.Change;
import dev.gatewright.publisher.groups.FindGroup;
import dev.gatewright.publisher.groups.GatewayGroup;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/groups/{group}/bundles")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Bundles")
class BundleResource {

    private final FindGroup find;
    private final BundleHistory history;

    BundleResource(FindGroup find, BundleHistory history) {
        this.find = find;
        this.history = history;
    }

    record BundleBody(
            long version,
            String content,
            @Nullable String previous,
            String signer,
            Instant issuedAt,
            List<String> features,
            List<String> apis,
            List<String> revisions,
            long size) {
        static BundleBody of(SignedBundle bundle) {
            return new BundleBody(
                    bundle.version(),
                    bundle.content(),
                    bundle.previous(),
                    bundle.signer(),
                    bundle.issuedAt(),
                    bundle.features(),
                    bundle.apis(),
                    bundle.revisions().stream().map(Object::toString).toList(),
                    bundle.size());
        }
    }

    @GET
    @Operation(operationId = "listBundles", summary = "List a group's bundles, newest first")
    public Page<BundleBody> list(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("after") @Nullable String after) {
        return history.page(find.toRead(group), PageRequest.of(limit, after)).map(BundleBody::of);
    }

    @GET
    @Path("/{version}")
    @Operation(operationId = "getBundle", summary = "Get what a bundle is")
    public BundleBody get(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @PathParam("version") long version) {
        return BundleBody.of(history.version(find.toRead(group), version));
    }

    @GET
    @Path("/{version}/archive")
    @Produces("application/vnd.gatewright.bundle")
    @Operation(operationId = "getBundleArchive", summary = "Get a bundle as it was signed")
    public Response archive(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @PathParam("version") long version) {
        GatewayGroup known = find.toRead(group);
        return Response.ok(history.archive(known, version))
                .header("Content-Disposition", "attachment; filename=\"%s-%d.tar.gz\"".formatted(known.name(), version))
                .build();
    }

    @GET
    @Path("/{version}/changes")
    @Operation(operationId = "compareBundles", summary = "Compare a bundle with another, by default the one before it")
    public List<Change> changes(
            @PathParam("organization") String organization,
            @PathParam("group") String group,
            @PathParam("version") long version,
            @QueryParam("since") @Nullable Long since) {
        if (since != null && since < 0) {
            throw ProblemException.invalid("since", "must be a version");
        }
        return history.changes(find.toRead(group), since == null ? version - 1 : since, version);
    }
}
