package dev.gatewright.design.declarative;

import static dev.gatewright.design.declarative.Declaration.API_VERSION;

import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.bundle.content.Limit;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.Declaration.GroupDeclaration;
import dev.gatewright.design.declarative.Declaration.IssuerDeclaration;
import dev.gatewright.design.declarative.Declaration.PlanDeclaration;
import dev.gatewright.design.declarative.Declaration.PolicyDeclaration;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Declaration} of a document; what is wrong with it becomes findings. */
public final class DeclarationReader {

    private static final List<String> KINDS = List.of("Api", "Plan", "Issuer", "Policy", "GatewayGroup");
    private static final List<String> ALGORITHMS =
            List.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA");
    private static final int MOST_APIS = 10_000;

    private DeclarationReader() {}

    /** Whether a document claims to be a declarative file, of whatever version. */
    public static boolean claims(Node root) {
        return root instanceof Node.Mapping mapping
                && mapping.get("apiVersion") instanceof Node.Text version
                && version.value().startsWith("gatewright.dev/");
    }

    /** The declaration, or {@code null} where not even its kind or name can be told. */
    public static @Nullable Declaration read(Node root, Findings findings) {
        if (!(root instanceof Node.Mapping mapping)) {
            findings.error(root.place(), "declaration-form", "a declarative file is a mapping");
            return null;
        }
        Fields fields = new Fields(mapping, findings);
        fields.missing("apiVersion");
        fields.missing("kind");
        fields.missing("metadata");
        fields.missing("spec");
        String version = fields.text("apiVersion", Form.IDENTIFIER);
        if (version != null && !version.equals(API_VERSION)) {
            findings.error(
                    fields.keyOf("apiVersion"),
                    "declaration-version",
                    "'%s' is not known; this is %s".formatted(version, API_VERSION));
            return null;
        }
        Map<String, String> kinds = new LinkedHashMap<>();
        KINDS.forEach(each -> kinds.put(each, each));
        String kind = fields.choice("kind", kinds);
        Fields metadata = fields.mapping("metadata");
        Fields spec = fields.mapping("spec");
        fields.done();
        if (kind == null || metadata == null || spec == null) {
            return null;
        }
        String name = metadata.required("name", Form.NAME);
        metadata.done();
        Declaration declaration = declaration(kind, name, spec);
        spec.done();
        return name.isEmpty() ? null : declaration;
    }

    private static Declaration declaration(String kind, String name, Fields spec) {
        return switch (kind) {
            case "Api" -> api(name, spec);
            case "Plan" -> plan(name, spec);
            case "Issuer" -> issuer(name, spec);
            case "Policy" -> policy(name, spec);
            case "GatewayGroup" -> group(name, spec);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    private static ApiDeclaration api(String name, Fields spec) {
        Map<String, Located<StageSpec>> operations = new LinkedHashMap<>();
        spec.named("operations").forEach((operation, mapping) -> {
            Fields fields = new Fields(mapping, spec.findings());
            operations.put(operation, new Located<>(StageReader.read(fields), mapping.place()));
            fields.done();
        });
        spec.missing("openapi");
        return apiMembers(name, spec, spec.located("openapi", Form.FILE), operations);
    }

    /**
     * The members of an API that its OpenAPI file carries as {@code x-gatewright-*} at its root.
     *
     * @param fields of the OpenAPI file's root, with that prefix
     */
    public static ApiDeclaration apiExtensions(String name, Fields fields) {
        ApiDeclaration api = apiMembers(name, fields, null, Map.of());
        fields.done();
        return api;
    }

    private static ApiDeclaration apiMembers(
            String name, Fields spec, @Nullable Located<String> openapi, Map<String, Located<StageSpec>> operations) {
        Fields upstream = spec.mapping("upstream");
        List<Located<String>> targets = null;
        if (upstream != null) {
            upstream.missing("targets");
            targets = upstream.mappings("targets", 64, DeclarationReader::target);
            upstream.done();
            if (targets != null && targets.isEmpty()) {
                spec.findings().error(upstream.keyOf("targets"), "field-value", "'targets' needs at least one");
            }
        }
        return new ApiDeclaration(
                spec.place(),
                name,
                spec.text("title", Form.LINE),
                spec.text("version", Form.VERSION),
                spec.text("organization", Form.NAME),
                openapi,
                spec.texts("hosts", 64, Form.HOST),
                spec.text("basePath", Form.BASE_PATH),
                targets,
                StageReader.read(spec),
                operations);
    }

    private static @Nullable Located<String> target(Fields fields) {
        fields.missing("url");
        Located<String> url = fields.located("url", Form.TARGET);
        fields.done();
        return url;
    }

    private static PlanDeclaration plan(String name, Fields spec) {
        String title = spec.text("title", Form.LINE, name);
        List<Limit> limits = StageReader.limits(spec);
        return new PlanDeclaration(spec.place(), new Plan(name, title, limits == null ? List.of() : limits));
    }

    private static IssuerDeclaration issuer(String name, Fields spec) {
        Map<String, String> algorithms = new LinkedHashMap<>();
        ALGORITHMS.forEach(each -> algorithms.put(each, each));
        String issuer = spec.required("issuer", Form.IDENTIFIER);
        List<String> chosen = spec.list("algorithms", ALGORITHMS.size(), (fields, item) -> {
            if (item instanceof Node.Text text && algorithms.containsKey(text.value())) {
                return text.value();
            }
            fields.findings()
                    .error(
                            item.place(),
                            "field-value",
                            "an algorithm is one of " + String.join(", ", ALGORITHMS)
                                    + "; shared secrets and 'none' are not");
            return null;
        });
        List<String> audiences = spec.texts("audiences", 64, Form.IDENTIFIER);
        String scopeClaim = spec.text("scopeClaim", Form.TOKEN, "scope");
        String clientClaim = spec.text("clientClaim", Form.TOKEN, "client_id");
        Node.Mapping jwks = spec.node("jwks");
        String jwksUri = spec.text("jwksUri", Form.HTTP_URL);
        if (jwks != null && jwksUri != null) {
            spec.findings().error(spec.keyOf("jwksUri"), "issuer-keys", "give 'jwks' or 'jwksUri', not both");
        }
        return new IssuerDeclaration(
                spec.place(),
                new Issuer(
                        name,
                        issuer,
                        chosen == null ? List.of("RS256", "ES256") : chosen,
                        audiences == null ? List.of() : audiences,
                        scopeClaim,
                        clientClaim,
                        jwks == null ? null : jwks.toJson(),
                        jwksUri));
    }

    private static PolicyDeclaration policy(String name, Fields spec) {
        spec.missing("source");
        Located<String> source = spec.located("source", Form.FILE);
        return new PolicyDeclaration(
                spec.place(),
                name,
                spec.text("title", Form.LINE),
                spec.text("description", Form.TEXT),
                source == null ? new Located<>("", spec.place()) : source,
                spec.located("parameters", Form.FILE));
    }

    private static GroupDeclaration group(String name, Fields spec) {
        spec.missing("apis");
        String environment = spec.required("environment", Form.NAME);
        Map<String, String> labels = new LinkedHashMap<>();
        Node.Mapping written = spec.node("labels");
        if (written != null) {
            Fields each = new Fields(written, spec.findings());
            for (String label : written.members().keySet()) {
                String value = each.text(label, Form.LINE);
                if (value != null) {
                    labels.put(label, value);
                }
            }
        }
        List<Located<String>> apis = spec.locatedTexts("apis", MOST_APIS, Form.API_REFERENCE);
        Fields defaults = spec.mapping("defaults");
        StageSpec stages = defaults == null ? StageSpec.NONE : StageReader.read(defaults);
        if (defaults != null) {
            defaults.done();
        }
        return new GroupDeclaration(spec.place(), name, environment, labels, apis == null ? List.of() : apis, stages);
    }
}
