package dev.gatewright.design.declarative;

import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.design.document.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One declarative file. Members that the file leaves out and that have no default are {@code null}. */
public sealed interface Declaration {

    String API_VERSION = "gatewright.dev/v1";

    Place place();

    String name();

    default String kind() {
        return switch (this) {
            case ApiDeclaration api -> "Api";
            case PlanDeclaration plan -> "Plan";
            case IssuerDeclaration issuer -> "Issuer";
            case PolicyDeclaration policy -> "Policy";
            case GroupDeclaration group -> "GatewayGroup";
        };
    }

    /**
     * An API.
     *
     * @param openapi its OpenAPI file, relative to this one
     * @param operations stage members by operation; they win over the API's
     */
    record ApiDeclaration(
            Place place,
            String name,
            @Nullable String title,
            @Nullable String version,
            @Nullable String organization,
            @Nullable Located<String> openapi,
            @Nullable List<String> hosts,
            @Nullable String basePath,
            @Nullable List<Located<String>> targets,
            StageSpec stages,
            Map<String, Located<StageSpec>> operations)
            implements Declaration {

        /** This API, and {@code other}'s members where this one's are absent. */
        public ApiDeclaration or(ApiDeclaration other) {
            return new ApiDeclaration(
                    place,
                    name,
                    title != null ? title : other.title,
                    version != null ? version : other.version,
                    organization != null ? organization : other.organization,
                    openapi != null ? openapi : other.openapi,
                    hosts != null ? hosts : other.hosts,
                    basePath != null ? basePath : other.basePath,
                    targets != null ? targets : other.targets,
                    stages.or(other.stages),
                    operations);
        }
    }

    record PlanDeclaration(Place place, Plan plan) implements Declaration {
        @Override
        public String name() {
            return plan.name();
        }
    }

    record IssuerDeclaration(Place place, Issuer issuer) implements Declaration {
        @Override
        public String name() {
            return issuer.name();
        }
    }

    /**
     * A policy of one's own.
     *
     * @param source its Rego file, relative to this one
     * @param parameters the JSON Schema of its parameters, relative to this file; without one it takes none
     */
    record PolicyDeclaration(
            Place place,
            String name,
            @Nullable String title,
            @Nullable String description,
            Located<String> source,
            @Nullable Located<String> parameters)
            implements Declaration {}

    /**
     * A gateway group.
     *
     * @param apis names, or {@code name@version} where a name has several
     * @param defaults stage members of every API that does not say otherwise
     */
    record GroupDeclaration(
            Place place,
            String name,
            String environment,
            Map<String, String> labels,
            List<Located<String>> apis,
            StageSpec defaults)
            implements Declaration {}
}
