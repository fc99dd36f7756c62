package dev.gatewright.design.workspace;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Stages.Authentication;
import dev.gatewright.bundle.content.Stages.PolicyUse;
import dev.gatewright.bundle.content.Upstream;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.Declaration.GroupDeclaration;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.design.declarative.StageSpec;
import dev.gatewright.design.declarative.Suggestion;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.openapi.Authentications;
import dev.gatewright.design.openapi.OpenApiDescription;
import dev.gatewright.design.openapi.OpenApiDescription.Operation;
import dev.gatewright.design.openapi.Security;
import dev.gatewright.design.workspace.Workspace.DesignedApi;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bundle's API of what was designed. What the API's file says wins over the description, the description over
 * the group's defaults; what an operation says wins over its API.
 */
final class ApiCompiler {

    private static final StrictJson JSON = StrictJson.limitedTo(Long.MAX_VALUE);

    private final GroupDeclaration group;
    private final UsedIssuers issuers;
    private final UsedPolicies policies;
    private final Findings findings;

    ApiCompiler(GroupDeclaration group, UsedIssuers issuers, UsedPolicies policies, Findings findings) {
        this.group = group;
        this.issuers = issuers;
        this.policies = policies;
        this.findings = findings;
    }

    Api compile(DesignedApi designed) {
        ApiDeclaration declared = designed.declaration();
        OpenApiDescription description = designed.description();
        unknownOperations(declared, description);
        List<Located<Authentication>> authentication = authentication(declared, description);
        StageSpec own = declared.stages();
        StageSpec spec = new StageSpec(
                        own.cors(),
                        authentication,
                        own.entitlement(),
                        own.identity(),
                        own.policies(),
                        own.limits(),
                        own.sizes(),
                        own.timeouts())
                .or(group.defaults());
        spec = withEntitlement(joined(spec, own), authentication);
        use(spec.policies());
        issuers.use(spec.authentication());
        OperationCompiler operations = new OperationCompiler(
                spec, own.authentication() != null, authentications(), issuers, policies, findings);
        Api api = new Api(
                declared.name(),
                designed.version(),
                declared.title() != null ? declared.title() : description.title(),
                declared.organization() != null ? declared.organization() : "default",
                "",
                declared.hosts() == null ? List.of() : declared.hosts(),
                basePath(designed),
                upstreamName(designed),
                spec.stages(),
                description.operations().stream()
                        .map(each -> operations.compile(each, declared, description))
                        .toList());
        return revised(api, designed.openapi());
    }

    Upstream upstream(DesignedApi designed, Api api) {
        List<Located<String>> targets = designed.declaration().targets();
        if (targets == null || targets.isEmpty()) {
            findings.error(
                    designed.declaration().place(),
                    "upstream-missing",
                    "'upstream' is required: say where the requests go");
            return new Upstream(api.upstream(), List.of());
        }
        return new Upstream(
                api.upstream(),
                targets.stream().map(each -> new Upstream.Target(each.value())).toList());
    }

    /** A name that only this API and version have; versions may hold more characters than names. */
    private static String upstreamName(DesignedApi designed) {
        String digest = Digest.sha256(designed.reference().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String name = designed.name();
        return name.substring(0, Math.min(name.length(), 50)).replaceAll("-+$", "") + "-" + digest.substring(0, 8);
    }

    private static Api revised(Api api, byte[] openapi) {
        String revision = Digest.sha256(JSON.write(api), openapi);
        return new Api(
                api.name(),
                api.version(),
                api.title(),
                api.organization(),
                revision,
                api.hosts(),
                api.basePath(),
                api.upstream(),
                api.stages(),
                api.operations());
    }

    private String basePath(DesignedApi designed) {
        String basePath = designed.declaration().basePath();
        if (basePath == null) {
            findings.error(designed.declaration().place(), "base-path-missing", "'basePath' is required");
            return "/";
        }
        return basePath;
    }

    private void unknownOperations(ApiDeclaration declared, OpenApiDescription description) {
        List<String> known =
                description.operations().stream().map(Operation::id).toList();
        declared.operations().forEach((id, own) -> {
            if (!known.contains(id)) {
                findings.error(
                        own.place(),
                        "operation-unknown",
                        "the description has no operation '%s'%s".formatted(id, Suggestion.forName(id, known)));
            }
        });
    }

    private List<Located<Authentication>> authentication(ApiDeclaration declared, OpenApiDescription description) {
        if (declared.stages().authentication() != null) {
            return nonEmpty(declared, declared.stages().authentication());
        }
        Security security = description.security();
        List<Located<Authentication>> derived =
                security == null ? List.of() : authentications().of(security);
        if (!derived.isEmpty()) {
            return derived;
        }
        List<Located<Authentication>> defaults = group.defaults().authentication();
        return nonEmpty(declared, defaults == null ? List.of() : defaults);
    }

    private List<Located<Authentication>> nonEmpty(ApiDeclaration declared, List<Located<Authentication>> list) {
        if (list.isEmpty()) {
            findings.error(
                    declared.place(),
                    "authentication-missing",
                    "'authentication' is required: neither this file nor the description says who may call;"
                            + " 'type: none' lets anyone");
        }
        return list;
    }

    private Authentications authentications() {
        return new Authentications(issuers::of, findings);
    }

    /** A group's policies and limits hold beside the API's, not instead of them. */
    private StageSpec joined(StageSpec spec, StageSpec own) {
        StageSpec defaults = group.defaults();
        return new StageSpec(
                spec.cors(),
                spec.authentication(),
                spec.entitlement(),
                spec.identity(),
                both(defaults.policies(), own.policies()),
                both(defaults.limits(), own.limits()),
                spec.sizes(),
                spec.timeouts());
    }

    private static <T> @Nullable List<T> both(@Nullable List<T> first, @Nullable List<T> second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        List<T> both = new ArrayList<>(first);
        both.addAll(second);
        return both;
    }

    private static StageSpec withEntitlement(StageSpec spec, List<Located<Authentication>> authentication) {
        if (spec.entitlement() != null) {
            return spec;
        }
        boolean anyone = authentication.stream().anyMatch(each -> each.value() instanceof Stages.NoAuthentication);
        return new StageSpec(
                spec.cors(),
                spec.authentication(),
                new Stages.Entitlement(!anyone),
                spec.identity(),
                spec.policies(),
                spec.limits(),
                spec.sizes(),
                spec.timeouts());
    }

    private void use(@Nullable List<Located<PolicyUse>> uses) {
        if (uses != null) {
            uses.forEach(policies::use);
        }
    }
}
