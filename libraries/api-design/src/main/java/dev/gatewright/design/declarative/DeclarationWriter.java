package dev.gatewright.design.declarative;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.bundle.content.Limit;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.Declaration.GroupDeclaration;
import dev.gatewright.design.declarative.Declaration.IssuerDeclaration;
import dev.gatewright.design.declarative.Declaration.PlanDeclaration;
import dev.gatewright.design.declarative.Declaration.PolicyDeclaration;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a {@link Declaration} as YAML: always the same members in the same order, so that a diff shows changes only. */
public final class DeclarationWriter {

    private DeclarationWriter() {}

    public static String write(Declaration declaration) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", Declaration.API_VERSION);
        document.put("kind", declaration.kind());
        document.put("metadata", Map.of("name", declaration.name()));
        document.put(
                "spec",
                switch (declaration) {
                    case ApiDeclaration api -> api(api);
                    case PlanDeclaration plan -> plan(plan);
                    case IssuerDeclaration issuer -> issuer(issuer.issuer());
                    case PolicyDeclaration policy -> policy(policy);
                    case GroupDeclaration group -> group(group);
                });
        return YamlText.of(document);
    }

    public static byte[] bytes(Declaration declaration) {
        return write(declaration).getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, Object> api(ApiDeclaration api) {
        Map<String, Object> spec = new LinkedHashMap<>();
        put(spec, "title", api.title());
        put(spec, "openapi", value(api.openapi()));
        put(spec, "version", api.version());
        put(spec, "organization", api.organization());
        put(spec, "hosts", api.hosts());
        put(spec, "basePath", api.basePath());
        if (api.targets() != null) {
            spec.put(
                    "upstream",
                    Map.of(
                            "targets",
                            api.targets().stream()
                                    .map(each -> Map.of("url", each.value()))
                                    .toList()));
        }
        spec.putAll(stages(api.stages()));
        if (!api.operations().isEmpty()) {
            Map<String, Object> operations = new LinkedHashMap<>();
            api.operations().forEach((id, own) -> operations.put(id, stages(own.value())));
            spec.put("operations", operations);
        }
        return spec;
    }

    private static Map<String, Object> plan(PlanDeclaration plan) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("title", plan.plan().title());
        spec.put(
                "limits",
                plan.plan().limits().stream().map(DeclarationWriter::limit).toList());
        return spec;
    }

    private static Map<String, Object> issuer(Issuer issuer) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("issuer", issuer.issuer());
        spec.put("algorithms", issuer.algorithms());
        spec.put("audiences", issuer.audiences());
        spec.put("scopeClaim", issuer.scopeClaim());
        spec.put("clientClaim", issuer.clientClaim());
        put(spec, "jwks", issuer.jwks());
        put(spec, "jwksUri", issuer.jwksUri());
        return spec;
    }

    private static Map<String, Object> policy(PolicyDeclaration policy) {
        Map<String, Object> spec = new LinkedHashMap<>();
        put(spec, "title", policy.title());
        put(spec, "description", policy.description());
        put(spec, "source", value(policy.source()));
        put(spec, "parameters", value(policy.parameters()));
        return spec;
    }

    private static Map<String, Object> group(GroupDeclaration group) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("environment", group.environment());
        if (!group.labels().isEmpty()) {
            spec.put("labels", group.labels());
        }
        spec.put("apis", group.apis().stream().map(Located::value).toList());
        Map<String, Object> defaults = stages(group.defaults());
        if (!defaults.isEmpty()) {
            spec.put("defaults", defaults);
        }
        return spec;
    }

    private static Map<String, Object> stages(StageSpec stages) {
        Map<String, Object> members = new LinkedHashMap<>();
        put(members, "authentication", each(stages.authentication(), DeclarationWriter::authentication));
        if (stages.entitlement() != null) {
            String subscription = stages.entitlement().subscriptionRequired() ? "required" : "none";
            members.put("entitlement", Map.of("subscription", subscription));
        }
        if (stages.identity() != null) {
            Map<String, Object> identity = new LinkedHashMap<>();
            identity.put("headers", stages.identity().headers());
            identity.put("forwardCredentials", stages.identity().forwardCredentials());
            members.put("identity", identity);
        }
        put(members, "cors", cors(stages.cors()));
        put(members, "policies", each(stages.policies(), DeclarationWriter::policyUse));
        if (stages.limits() != null) {
            members.put(
                    "limits",
                    stages.limits().stream().map(DeclarationWriter::limit).toList());
        }
        if (stages.sizes() != null) {
            members.put(
                    "sizes",
                    Map.of("maximumBody", Quantity.SIZE.write(stages.sizes().maximumBody())));
        }
        put(members, "timeouts", timeouts(stages.timeouts()));
        return members;
    }

    private static Map<String, Object> authentication(Stages.Authentication authentication) {
        Map<String, Object> members = new LinkedHashMap<>();
        switch (authentication) {
            case Stages.NoAuthentication none -> members.put("type", "none");
            case Stages.ApiKeyAuthentication key -> {
                members.put("type", "api-key");
                members.put("location", key.location().name().toLowerCase(Locale.ROOT));
                members.put("name", key.name());
            }
            case Stages.JwtAuthentication jwt -> {
                members.put("type", "jwt");
                members.put("issuer", jwt.issuer());
                if (!jwt.audiences().isEmpty()) {
                    members.put("audiences", jwt.audiences());
                }
            }
        }
        return members;
    }

    private static @Nullable Map<String, Object> cors(Stages.@Nullable Cors cors) {
        if (cors == null) {
            return null;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("origins", cors.origins());
        members.put("methods", cors.methods());
        members.put("headers", cors.headers());
        members.put("exposedHeaders", cors.exposedHeaders());
        members.put("credentials", cors.credentials());
        members.put("maxAge", Quantity.DURATION.write(cors.maxAgeSeconds() * 1_000L));
        return members;
    }

    private static Map<String, Object> policyUse(Stages.PolicyUse use) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("policy", use.policy());
        put(members, "parameters", use.parameters());
        return members;
    }

    private static Map<String, Object> limit(Limit limit) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("name", limit.name());
        members.put("per", limit.per().name().toLowerCase(Locale.ROOT));
        members.put(
                "algorithm", limit.algorithm().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        members.put("requests", limit.requests());
        members.put("window", Quantity.DURATION.write(limit.windowSeconds() * 1_000));
        put(members, "burst", limit.burst());
        return members;
    }

    private static @Nullable Map<String, Object> timeouts(Stages.@Nullable Timeouts timeouts) {
        if (timeouts == null) {
            return null;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("connect", Quantity.DURATION.write(timeouts.connect()));
        members.put("response", Quantity.DURATION.write(timeouts.response()));
        members.put("idle", Quantity.DURATION.write(timeouts.idle()));
        members.put("total", Quantity.DURATION.write(timeouts.total()));
        return members;
    }

    private static <T> @Nullable List<Object> each(
            @Nullable List<Located<T>> values, java.util.function.Function<T, Map<String, Object>> write) {
        if (values == null) {
            return null;
        }
        List<Object> written = new ArrayList<>();
        values.forEach(value -> written.add(write.apply(value.value())));
        return written;
    }

    private static <T> @Nullable T value(@Nullable Located<T> located) {
        return located == null ? null : located.value();
    }

    private static void put(Map<String, Object> members, String name, @Nullable Object value) {
        if (value instanceof JsonNode json) {
            members.put(name, json);
        } else if (value != null) {
            members.put(name, value);
        }
    }
}
