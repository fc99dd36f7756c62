package dev.gatewright.publisher.trials;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.console.component.Choice;
import dev.gatewright.console.form.Form;
import dev.gatewright.console.form.SchemaForm;
import dev.gatewright.policies.BuiltInPolicy;
import dev.gatewright.publisher.apis.ApiHead;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.EditDraft;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.frame.Frames;
import dev.gatewright.publisher.frame.Place;
import dev.gatewright.publisher.frame.Refusal;
import dev.gatewright.publisher.policies.PolicyCatalogue;
import dev.gatewright.publisher.policies.SampleRequest;
import dev.gatewright.publisher.policies.TryPolicies.Trial;
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
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The draft's pipeline, its policies with their parameters, and what they say to a sample request. */
@Path("/{organization}/apis/{api}/{version}/policies")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PoliciesPage {

    private static final String FIELDS = "parameters";

    private final Versions versions;
    private final PolicyCatalogue catalogue;
    private final EditDraft edit;
    private final TryDraft attempt;
    private final ApiHead heads;
    private final Frames frames;
    private final Template template;

    PoliciesPage(
            Versions versions,
            PolicyCatalogue catalogue,
            EditDraft edit,
            TryDraft attempt,
            ApiHead heads,
            Frames frames,
            @Location("trials/policies") Template template) {
        this.versions = versions;
        this.catalogue = catalogue;
        this.edit = edit;
        this.attempt = attempt;
        this.heads = heads;
        this.frames = frames;
        this.template = template;
    }

    /** A policy that the draft uses, with its form. */
    public record Used(int index, String name, String title, String description, Form form) {

        /** Stated for the whole API, this policy stands in for what the description's operations demand. */
        public boolean replacesScopes() {
            return name.equals("required-scope");
        }
    }

    /** What was typed into the try panel. */
    public record Sample(String method, String path, String address, String scopes) {}

    @GET
    public TemplateInstance show(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String number,
            @QueryParam("method") @Nullable String method,
            @QueryParam("path") @Nullable String path,
            @QueryParam("address") @Nullable String address,
            @QueryParam("scopes") @Nullable String scopes) {
        ApiVersion version = versions.get(api, number);
        Sample sample = new Sample(
                method == null ? "GET" : method,
                path == null ? "/" : path,
                address == null ? "203.0.113.10" : address,
                scopes == null ? "" : scopes);
        TemplateInstance page = page(version, sample, -1, Map.of(), null);
        return method == null ? page : tried(page, version, sample);
    }

    private TemplateInstance tried(TemplateInstance page, ApiVersion version, Sample sample) {
        List<String> scopes = sample.scopes().isBlank()
                ? List.of()
                : List.of(sample.scopes().strip().split("\\s+"));
        SampleRequest request = new SampleRequest(
                sample.method(),
                sample.path(),
                null,
                null,
                sample.address(),
                new SampleRequest.Who(scopes.isEmpty() ? "anonymous" : "token", null, null, null, null, scopes, null),
                null);
        try {
            Trial trial = attempt.attempt(version.name(), version.version(), request);
            return page.data("trial", trial);
        } catch (ProblemException e) {
            return page.data("trialProblem", Refusal.words(e));
        }
    }

    private TemplateInstance page(
            ApiVersion version,
            Sample sample,
            int wrong,
            Map<String, List<String>> posted,
            @Nullable ProblemException problem) {
        List<String> names = catalogue.all().stream().map(BuiltInPolicy::name).toList();
        return template.data("frame", frames.of(Place.APIS, heads.of(version, "policies")))
                .data("version", version)
                .data("base", heads.base(version) + "/policies")
                .data("stages", Pipeline.of(version))
                .data("used", used(version, wrong, posted))
                .data("choices", Choice.of(names, null))
                .data("sample", sample)
                .data("methods", Choice.of(List.of("GET", "POST", "PUT", "PATCH", "DELETE"), sample.method()))
                .data("trial", null)
                .data("trialProblem", null)
                .data("problem", problem == null ? null : Refusal.words(problem));
    }

    private List<Used> used(ApiVersion version, int wrong, Map<String, List<String>> posted) {
        List<Used> used = new ArrayList<>();
        JsonNode policies = version.spec().path("policies");
        for (int i = 0; i < policies.size(); i++) {
            String name = policies.path(i).path("policy").asText();
            BuiltInPolicy policy = catalogue.named(name).orElse(null);
            if (policy != null) {
                SchemaForm form = new SchemaForm(policy.parametersSchema(), FIELDS);
                JsonNode parameters = policies.path(i).path("parameters");
                used.add(new Used(
                        i,
                        name,
                        policy.title(),
                        policy.description().replace('`', '\''),
                        i == wrong
                                ? form.posted(
                                        posted,
                                        ParameterErrors.of(
                                                policy, form.read(posted).value()))
                                : form.filled(parameters, ParameterErrors.of(policy, parameters))));
            }
        }
        return used;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("organization") String organization,
            @PathParam("api") String api,
            @PathParam("version") String number,
            MultivaluedMap<String, String> posted) {
        ApiVersion version = versions.get(api, number);
        Sample plain = new Sample("GET", "/", "203.0.113.10", "");
        int index = index(posted.getFirst("index"));
        try {
            ObjectNode spec = version.spec();
            ArrayNode policies = spec.has("policies") ? (ArrayNode) spec.get("policies") : spec.putArray("policies");
            change(policies, String.valueOf(posted.getFirst("action")), index, posted);
            if (policies.isEmpty()) {
                spec.remove("policies");
            }
            edit.settings(api, number, spec, version.plans(), edit(posted.getFirst("edit")));
            return Response.seeOther(URI.create(heads.base(version) + "/policies"))
                    .build();
        } catch (ProblemException e) {
            return Response.status(e.type().status())
                    .entity(page(versions.get(api, number), plain, index, posted, e))
                    .build();
        }
    }

    private void change(ArrayNode policies, String action, int index, MultivaluedMap<String, String> posted) {
        switch (action) {
            case "add" -> {
                String name = String.valueOf(posted.getFirst("policy"));
                if (catalogue.named(name).isEmpty()) {
                    throw ProblemException.invalid("/policy", "there is no policy '%s'".formatted(name));
                }
                policies.addObject().put("policy", name).set("parameters", JsonNodeFactory.instance.objectNode());
            }
            case "remove" -> {
                require(policies, index);
                policies.remove(index);
            }
            case "save" -> {
                require(policies, index);
                ObjectNode use = (ObjectNode) policies.get(index);
                BuiltInPolicy policy = catalogue
                        .named(use.path("policy").asText())
                        .orElseThrow(() -> ProblemException.missing("policy"));
                SchemaForm.Reading read = new SchemaForm(policy.parametersSchema(), FIELDS).read(posted);
                Map<String, String> errors = ParameterErrors.of(policy, read.value());
                if (!read.isReadable() || !errors.isEmpty()) {
                    throw ProblemException.invalid("/parameters", "the parameters do not fit; see the fields");
                }
                use.set("parameters", read.value());
            }
            default -> throw ProblemException.invalid("/action", "must be add, save or remove");
        }
    }

    private static void require(ArrayNode policies, int index) {
        if (index < 0 || index >= policies.size()) {
            throw ProblemException.invalid("/index", "there is no such policy in the draft");
        }
    }

    private static int index(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : -1;
    }

    private static long edit(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,17}") ? Long.parseLong(text) : -1;
    }
}
