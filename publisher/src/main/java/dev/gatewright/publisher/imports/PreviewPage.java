package dev.gatewright.publisher.imports;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.Head;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.declarations.DeclarativeJson;
import dev.gatewright.publisher.descriptions.Description;
import dev.gatewright.publisher.descriptions.Descriptions;
import dev.gatewright.publisher.descriptions.ListedOperation;
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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

/** What was read of a description, and the form that makes an API of it. */
@Path("/{organization}/imports")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PreviewPage {

    private final CreateFromImport create;
    private final Imports imports;
    private final Descriptions descriptions;
    private final Frames frames;
    private final Caller caller;
    private final Template preview;

    PreviewPage(
            CreateFromImport create,
            Imports imports,
            Descriptions descriptions,
            Frames frames,
            Caller caller,
            @Location("imports/preview") Template preview) {
        this.create = create;
        this.imports = imports;
        this.descriptions = descriptions;
        this.frames = frames;
        this.caller = caller;
        this.preview = preview;
    }

    /** What the form proposes, or what was typed into it. */
    public record Proposal(String name, String version, String basePath, String upstream, String security) {}

    @GET
    @Path("/{import}")
    public TemplateInstance preview(
            @PathParam("organization") String organization,
            @PathParam("import") UUID id,
            @QueryParam("q") @Nullable String query,
            @QueryParam("after") @Nullable String after) {
        return preview(organization, imports.get(id), query, after, null, null);
    }

    private TemplateInstance preview(
            String organization,
            StoredImport given,
            @Nullable String query,
            @Nullable String after,
            @Nullable Proposal typed,
            @Nullable ProblemException problem) {
        String base = "/" + organization + "/imports/" + given.id();
        TemplateInstance page = preview.data(
                        "frame",
                        frames.of(
                                Place.APIS,
                                Head.of("Import " + given.origin()).under("APIs", "/" + organization + "/apis")))
                .data("state", given.state().slug())
                .data("settled", given.state().isSettled())
                .data("base", base)
                .data("again", "/" + organization + "/imports/new")
                .data("mayCreate", caller.may(Permission.DESIGN))
                .data("steps", Reading.steps(given))
                .data(
                        "findings",
                        given.findings().stream()
                                .limit(200)
                                .map(Reading.Found::of)
                                .toList())
                .data("counts", Reading.counts(given.findings()))
                .data("reason", given.problem())
                .data(
                        "made",
                        given.api() == null
                                ? null
                                : "/" + organization + "/apis/" + given.api() + "/" + given.apiVersion())
                .data("madeName", given.api() + " " + given.apiVersion())
                .data("problem", problem == null ? null : Refusal.words(problem))
                .data("q", query == null ? "" : query)
                .data("description", null)
                .data("operations", List.of())
                .data("next", null)
                .data("proposal", null);
        if (given.digest() == null || given.declaration() == null) {
            return page;
        }
        Description description = descriptions.get(given.digest());
        Page<ListedOperation> operations = descriptions.operations(given.digest(), query, PageRequest.of(50, after));
        return page.data("description", description)
                .data("operations", operations.items())
                .data("total", operations.total())
                .data(
                        "next",
                        operations.next() == null
                                ? null
                                : base + "?q=" + encoded(query) + "&after=" + operations.next())
                .data("proposal", typed == null ? proposal(given) : typed);
    }

    @POST
    @Path("/{import}/create")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response create(
            @PathParam("organization") String organization,
            @PathParam("import") UUID id,
            @RestForm("name") @Nullable String name,
            @RestForm("version") @Nullable String version,
            @RestForm("basePath") @Nullable String basePath,
            @RestForm("upstream") @Nullable String upstream) {
        try {
            ApiVersion made = create.create(id, new CreateFromImport.Choices(name, version, basePath, upstream));
            return Response.seeOther(URI.create("/" + organization + "/apis/" + made.name() + "/" + made.version()))
                    .build();
        } catch (ProblemException e) {
            StoredImport given = imports.get(id);
            Proposal typed = new Proposal(text(name), text(version), text(basePath), text(upstream), "");
            return Response.status(e.type().status())
                    .entity(preview(organization, given, null, null, typed, e))
                    .build();
        }
    }

    private static Proposal proposal(StoredImport given) {
        String declaration = String.valueOf(given.declaration());
        var spec = DeclarativeJson.spec(declaration);
        return new Proposal(
                DeclarativeJson.parse(declaration).name(),
                spec.path("version").asText(),
                spec.path("basePath").asText(),
                spec.path("upstream").path("targets").path(0).path("url").asText(),
                spec.path("authentication").findValuesAsText("type").stream()
                        .distinct()
                        .collect(Collectors.joining(", ")));
    }

    private static String encoded(@Nullable String query) {
        return query == null ? "" : java.net.URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed;
    }
}
