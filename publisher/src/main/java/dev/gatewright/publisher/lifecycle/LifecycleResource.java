package dev.gatewright.publisher.lifecycle;

import dev.gatewright.chassis.editing.Body;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Lifecycle;
import dev.gatewright.publisher.apis.Versions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/api/v1/{organization}/apis/{api}/versions/{version}/lifecycle")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@Tag(name = "Lifecycle")
class LifecycleResource {

    private final Versions versions;
    private final LifecycleHistory history;
    private final ChangeLifecycle change;

    LifecycleResource(Versions versions, LifecycleHistory history, ChangeLifecycle change) {
        this.versions = versions;
        this.history = history;
        this.change = change;
    }

    record Step(String from, String to, String comment, String by, Instant at) {}

    /**
     * Where a version is.
     *
     * @param next what it may become
     */
    record LifecycleBody(String state, List<String> next, List<Step> history) {}

    /** {@code to} is {@code published}, {@code deprecated} or {@code retired}. */
    record Transition(@Nullable String to, @Nullable String comment) {}

    @GET
    @Operation(operationId = "getLifecycle", summary = "Where the version is in its life, and how it came there")
    public LifecycleBody get(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version) {
        return body(versions.get(api, version));
    }

    @POST
    @Operation(operationId = "changeLifecycle", summary = "Publish, deprecate, republish or retire a version")
    public LifecycleBody change(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String version,
            @Nullable Transition sent) {
        Transition body = Body.required(sent);
        Lifecycle next = Lifecycle.of(body.to() == null ? "" : body.to())
                .orElseThrow(() -> ProblemException.invalid("/to", "must be published, deprecated or retired"));
        return body(change.change(api, version, next, body.comment() == null ? "" : body.comment()));
    }

    private LifecycleBody body(ApiVersion version) {
        return new LifecycleBody(
                version.lifecycle().slug(),
                version.lifecycle().next().stream()
                        .map(Lifecycle::slug)
                        .sorted()
                        .toList(),
                history.of(version).stream()
                        .map(each -> new Step(
                                each.previous().slug(),
                                each.next().slug(),
                                each.comment(),
                                each.personName(),
                                each.createdAt()))
                        .toList());
    }
}
