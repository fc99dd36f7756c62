package dev.gatewright.design.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.content.Limit;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Stages.ApiKeyAuthentication;
import dev.gatewright.bundle.content.Stages.Authentication;
import dev.gatewright.bundle.content.Stages.PolicyUse;
import dev.gatewright.design.document.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the stage members, wherever they stand. */
public final class StageReader {

    private static final int MOST_ITEMS = 64;
    private static final long MOST_REQUESTS = 1_000_000_000_000L;
    private static final long DAY = 86_400_000L;

    private static final Map<String, String> TYPES = new LinkedHashMap<>();
    private static final Map<String, ApiKeyAuthentication.Location> LOCATIONS = new LinkedHashMap<>();
    private static final Map<String, Boolean> SUBSCRIPTION = new LinkedHashMap<>();
    private static final Map<String, Limit.Per> PER = new LinkedHashMap<>();
    private static final Map<String, Limit.Algorithm> ALGORITHM = new LinkedHashMap<>();

    static {
        TYPES.put("none", "none");
        TYPES.put("api-key", "api-key");
        TYPES.put("jwt", "jwt");
        LOCATIONS.put("header", ApiKeyAuthentication.Location.HEADER);
        LOCATIONS.put("query", ApiKeyAuthentication.Location.QUERY);
        SUBSCRIPTION.put("required", true);
        SUBSCRIPTION.put("none", false);
        PER.put("subscription", Limit.Per.SUBSCRIPTION);
        PER.put("application", Limit.Per.APPLICATION);
        PER.put("user", Limit.Per.USER);
        PER.put("credential", Limit.Per.CREDENTIAL);
        PER.put("address", Limit.Per.ADDRESS);
        PER.put("api", Limit.Per.API);
        ALGORITHM.put("sliding-window", Limit.Algorithm.SLIDING_WINDOW);
        ALGORITHM.put("token-bucket", Limit.Algorithm.TOKEN_BUCKET);
    }

    private StageReader() {}

    public static StageSpec read(Fields fields) {
        if (fields.take("authentication") instanceof Node.Sequence alternatives
                && alternatives.items().isEmpty()) {
            fields.findings()
                    .error(
                            alternatives.place(),
                            "field-value",
                            "'authentication' needs at least one alternative; 'type: none' lets anyone call");
        }
        return new StageSpec(
                cors(fields.mapping("cors")),
                fields.list("authentication", MOST_ITEMS, StageReader::authentication),
                entitlement(fields.mapping("entitlement")),
                identity(fields.mapping("identity")),
                fields.list("policies", MOST_ITEMS, StageReader::policyUse),
                limits(fields),
                sizes(fields.mapping("sizes")),
                timeouts(fields.mapping("timeouts")));
    }

    static @Nullable List<Limit> limits(Fields fields) {
        return fields.mappings("limits", MOST_ITEMS, StageReader::limit);
    }

    private static Stages.@Nullable Cors cors(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        fields.missing("origins");
        List<String> origins = fields.texts("origins", MOST_ITEMS, Form.ORIGIN);
        List<String> methods = fields.texts("methods", MOST_ITEMS, Form.METHOD);
        List<String> headers = fields.texts("headers", MOST_ITEMS, Form.HEADER);
        List<String> exposed = fields.texts("exposedHeaders", MOST_ITEMS, Form.HEADER);
        boolean credentials = fields.flag("credentials", false);
        Long maxAge = fields.quantity("maxAge", Quantity.DURATION, 0, DAY);
        fields.done();
        if (origins != null && origins.contains("*") && (credentials || origins.size() > 1)) {
            fields.findings()
                    .error(
                            fields.keyOf("origins"),
                            "cors-origins",
                            credentials
                                    ? "credentials need exact origins; '*' would give every site the user's session"
                                    : "'*' stands alone");
        }
        return new Stages.Cors(
                origins == null ? List.of() : origins,
                methods == null ? List.of("GET", "HEAD", "POST") : methods,
                headers == null ? List.of() : headers,
                exposed == null ? List.of() : exposed,
                credentials,
                maxAge == null ? 600 : (int) (maxAge / 1000));
    }

    private static @Nullable Located<Authentication> authentication(Fields outer, Node item) {
        if (!(item instanceof Node.Mapping mapping)) {
            outer.findings().error(item.place(), "field-type", "an authentication is a mapping with a 'type'");
            return null;
        }
        Fields fields = new Fields(mapping, outer.findings());
        fields.missing("type");
        String type = fields.choice("type", TYPES);
        Authentication authentication = switch (type == null ? "" : type) {
            case "none" -> new Stages.NoAuthentication();
            case "api-key" -> apiKey(fields);
            case "jwt" -> jwt(fields);
            default -> null;
        };
        if (authentication == null) {
            return null;
        }
        fields.done();
        return new Located<>(authentication, item.place());
    }

    private static Authentication apiKey(Fields fields) {
        var location = fields.choice("location", LOCATIONS);
        return new ApiKeyAuthentication(
                location == null ? ApiKeyAuthentication.Location.HEADER : location,
                fields.text("name", Form.HEADER, "X-API-Key"));
    }

    private static Authentication jwt(Fields fields) {
        String issuer = fields.required("issuer", Form.NAME);
        List<String> audiences = fields.texts("audiences", MOST_ITEMS, Form.IDENTIFIER);
        return new Stages.JwtAuthentication(issuer, audiences == null ? List.of() : audiences);
    }

    private static Stages.@Nullable Entitlement entitlement(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        fields.missing("subscription");
        Boolean required = fields.choice("subscription", SUBSCRIPTION);
        fields.done();
        return new Stages.Entitlement(required == null || required);
    }

    private static Stages.@Nullable Identity identity(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        boolean headers = fields.flag("headers", false);
        boolean forward = fields.flag("forwardCredentials", false);
        fields.done();
        return new Stages.Identity(headers, forward);
    }

    private static @Nullable Located<PolicyUse> policyUse(Fields outer, Node item) {
        if (!(item instanceof Node.Mapping mapping)) {
            outer.findings().error(item.place(), "field-type", "the use of a policy is a mapping with 'policy'");
            return null;
        }
        Fields fields = new Fields(mapping, outer.findings());
        String policy = fields.required("policy", Form.NAME);
        Node.Mapping parameters = fields.node("parameters");
        fields.done();
        JsonNode json = parameters == null ? null : parameters.toJson();
        return policy.isEmpty() ? null : new Located<>(new PolicyUse(policy, json), item.place());
    }

    private static @Nullable Limit limit(Fields fields) {
        fields.missing("per");
        fields.missing("requests");
        fields.missing("window");
        String name = fields.required("name", Form.TOKEN);
        Limit.Per per = fields.choice("per", PER);
        Limit.Algorithm algorithm = fields.choice("algorithm", ALGORITHM);
        Long requests = fields.number("requests", 1, MOST_REQUESTS);
        Long window = fields.quantity("window", Quantity.DURATION, 1_000, 366 * DAY);
        Long burst = fields.number("burst", 1, MOST_REQUESTS);
        fields.done();
        if (window != null && window % 1_000 != 0) {
            fields.findings().error(fields.keyOf("window"), "field-range", "'window' must be whole seconds");
        }
        if (burst != null && algorithm != Limit.Algorithm.TOKEN_BUCKET) {
            fields.findings()
                    .error(fields.keyOf("burst"), "limit-burst", "'burst' is for 'algorithm: token-bucket' only");
        }
        if (per == null || requests == null || window == null || name.isEmpty()) {
            return null;
        }
        return new Limit(
                name,
                per,
                algorithm == null ? Limit.Algorithm.SLIDING_WINDOW : algorithm,
                requests,
                window / 1_000,
                burst);
    }

    private static Stages.@Nullable Sizes sizes(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        fields.missing("maximumBody");
        Long maximum = fields.quantity("maximumBody", Quantity.SIZE, 0, 16L << 30);
        fields.done();
        return maximum == null ? null : new Stages.Sizes(maximum);
    }

    private static Stages.@Nullable Timeouts timeouts(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        Long connect = fields.quantity("connect", Quantity.DURATION, 1, 60_000);
        Long response = fields.quantity("response", Quantity.DURATION, 1, DAY);
        Long idle = fields.quantity("idle", Quantity.DURATION, 1, DAY);
        Long total = fields.quantity("total", Quantity.DURATION, 0, DAY);
        fields.done();
        return new Stages.Timeouts(or(connect, 2_000), or(response, 30_000), or(idle, 60_000), or(total, 0));
    }

    private static int or(@Nullable Long value, int otherwise) {
        return value == null ? otherwise : (int) (long) value;
    }
}
