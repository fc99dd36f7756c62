package dev.gatewright.publisher.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.component.Choice;
import dev.gatewright.publisher.apis.ApiHead;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.EditDraft;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import dev.gatewright.publisher.frame.Refusal;
import dev.gatewright.publisher.plans.LimitRow;
import dev.gatewright.publisher.plans.Plans;
import dev.gatewright.publisher.revisions.OwnIssuer;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A draft's settings, as a form over the members of its file. */
@Path("/{organization}/apis/{api}/{version}/settings")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class SettingsPage {

    private final Versions versions;
    private final Plans plans;
    private final OwnIssuer issuer;
    private final EditDraft edit;
    private final ApiHead heads;
    private final Frames frames;
    private final Template template;

    SettingsPage(
            Versions versions,
            Plans plans,
            OwnIssuer issuer,
            EditDraft edit,
            ApiHead heads,
            Frames frames,
            @Location("settings/settings") Template template) {
        this.versions = versions;
        this.plans = plans;
        this.issuer = issuer;
        this.edit = edit;
        this.heads = heads;
        this.frames = frames;
        this.template = template;
    }

    /** What the form shows: the draft's, or what was typed. */
    public record Typed(
            String upstream,
            String basePath,
            String hosts,
            String security,
            String audiences,
            String scopes,
            boolean subscription,
            List<LimitRow> limits,
            List<String> plans,
            long edit) {}

    /** What is wrong, by field. */
    public record Wrong(
            @Nullable String upstream,
            @Nullable String basePath,
            @Nullable String hosts,
            @Nullable String security,
            @Nullable String limits) {}

    @GET
    public TemplateInstance show(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String number) {
        ApiVersion version = versions.get(api, number);
        return page(version, typed(version), null);
    }

    private TemplateInstance page(ApiVersion version, Typed typed, @Nullable ProblemException problem) {
        List<Choice> offered = plans.all().stream()
                .map(each -> new Choice(each.name(), each.title(), typed.plans().contains(each.name())))
                .toList();
        return template.data("frame", frames.of(Place.APIS, heads.of(version, "settings")))
                .data("base", heads.base(version) + "/settings")
                .data("typed", typed)
                .data("wrong", wrong(problem))
                .data("limits", LimitRow.withFree(typed.limits()))
                .data("plans", offered)
                .data("securities", securities(typed.security()))
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    private List<Choice> securities(String chosen) {
        return List.of(
                new Choice("description", "As the description says", chosen.equals("description")),
                new Choice("none", "None: anyone may call", chosen.equals("none")),
                new Choice("api-key", "API key in X-API-Key", chosen.equals("api-key")),
                new Choice("jwt", "OAuth tokens of " + issuer.url(), chosen.equals("jwt")),
                new Choice("other", "As the declarative file says", chosen.equals("other")));
    }

    private static Typed typed(ApiVersion version) {
        JsonNode spec = version.spec();
        JsonNode authentication = spec.path("authentication");
        String security = authentication.isMissingNode()
                ? "description"
                : authentication.size() == 1
                        ? authentication.path(0).path("type").asText()
                        : "other";
        return new Typed(
                String.join("\n", spec.path("upstream").path("targets").findValuesAsText("url")),
                spec.path("basePath").asText(),
                lines(spec.path("hosts")),
                security,
                lines(authentication.path(0).path("audiences")),
                ScopeRule.read(spec),
                spec.path("entitlement").path("subscription").asText().equals("required"),
                LimitRow.of(spec),
                version.plans(),
                version.edit());
    }

    private static String lines(JsonNode list) {
        List<String> lines = new ArrayList<>();
        list.forEach(each -> lines.add(each.asText()));
        return String.join("\n", lines);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response save(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String number,
            MultivaluedMap<String, String> posted) {
        Typed typed = new Typed(
                text(posted, "upstream"),
                text(posted, "basePath"),
                text(posted, "hosts"),
                text(posted, "security"),
                text(posted, "audiences"),
                text(posted, "scopes"),
                posted.containsKey("subscription"),
                LimitRow.of(posted),
                posted.getOrDefault("plans", List.of()),
                text(posted, "edit").matches("[0-9]{1,17}") ? Long.parseLong(text(posted, "edit")) : -1);
        ApiVersion version = versions.get(api, number);
        try {
            edit.settings(api, number, spec(version.spec(), typed), typed.plans(), typed.edit());
            return Response.seeOther(URI.create(heads.base(version) + "/settings"))
                    .build();
        } catch (ProblemException e) {
            return Response.status(e.type().status())
                    .entity(page(versions.get(api, number), typed, e))
                    .build();
        }
    }

    private ObjectNode spec(ObjectNode spec, Typed typed) {
        ArrayNode targets = spec.putObject("upstream").putArray("targets");
        typed.upstream()
                .lines()
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .forEach(each -> targets.addObject().put("url", each));
        spec.put("basePath", typed.basePath());
        list(spec, "hosts", typed.hosts());
        switch (typed.security()) {
            case "description" -> spec.remove("authentication");
            case "none", "api-key" ->
                spec.putArray("authentication").addObject().put("type", typed.security());
            case "jwt" -> {
                ObjectNode way = spec.putArray("authentication").addObject();
                list(way.put("type", "jwt").put("issuer", issuer.name()), "audiences", typed.audiences());
                ScopeRule.write(items(typed.scopes()), spec);
            }
            default -> {
                // Several ways, or one with members that this form does not show: they stay as they are.
            }
        }
        spec.putObject("entitlement").put("subscription", typed.subscription() ? "required" : "none");
        LimitRow.write(typed.limits(), spec);
        return spec;
    }

    private static void list(ObjectNode of, String name, String lines) {
        of.remove(name);
        if (!items(lines).isEmpty()) {
            items(lines).forEach(of.putArray(name)::add);
        }
    }

    private static List<String> items(String lines) {
        return lines.lines().map(String::strip).filter(each -> !each.isEmpty()).toList();
    }

    private static Wrong wrong(@Nullable ProblemException problem) {
        return new Wrong(
                message(problem, "/spec/upstream"),
                message(problem, "/spec/basePath"),
                message(problem, "/spec/hosts"),
                message(problem, "/spec/authentication"),
                message(problem, "/spec/limits"));
    }

    private static @Nullable String message(@Nullable ProblemException problem, String pointer) {
        return problem == null
                ? null
                : problem.errors().stream()
                        .filter(each -> each.pointer().startsWith(pointer))
                        // The innermost says what was typed wrong; those around it follow from that.
                        .max(Comparator.comparingInt(each -> each.pointer().length()))
                        .map(FieldError::message)
                        .orElse(null);
    }

    private static String text(MultivaluedMap<String, String> posted, String name) {
        return Objects.requireNonNullElse(posted.getFirst(name), "").strip();
    }
}
