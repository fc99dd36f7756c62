package dev.gatewright.design.workspace;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Stages.Authentication;
import dev.gatewright.bundle.content.Stages.PolicyUse;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.design.declarative.StageSpec;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.openapi.Authentications;
import dev.gatewright.design.openapi.OpenApiDescription;
import dev.gatewright.design.openapi.OpenApiDescription.Operation;
import dev.gatewright.design.openapi.Security;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a bundle's operation of what the description, its extensions and the API's file say of it. */
final class OperationCompiler {

    private static final String REQUIRED_SCOPE = "required-scope";

    private final StageSpec api;
    private final boolean fixedAuthentication;
    private final Authentications authentications;
    private final UsedIssuers issuers;
    private final UsedPolicies policies;
    private final Findings findings;

    /**
     * @param fixedAuthentication whether the API's authentication was chosen by its author and does not merely come from
     *     the description; then the description's security of an operation does not change it
     */
    OperationCompiler(
            StageSpec api,
            boolean fixedAuthentication,
            Authentications authentications,
            UsedIssuers issuers,
            UsedPolicies policies,
            Findings findings) {
        this.api = api;
        this.fixedAuthentication = fixedAuthentication;
        this.authentications = authentications;
        this.issuers = issuers;
        this.policies = policies;
        this.findings = findings;
    }

    Api.Operation compile(Operation operation, ApiDeclaration declared, OpenApiDescription description) {
        Located<StageSpec> written = declared.operations().get(operation.id());
        StageSpec spec = (written == null ? StageSpec.NONE : written.value()).or(operation.extensions());
        List<Located<Authentication>> authentication = authentication(operation, spec);
        issuers.use(authentication);
        List<Located<PolicyUse>> uses = new ArrayList<>(spec.policies() == null ? List.of() : spec.policies());
        Security security = description.securityOf(operation);
        if (security != null && !names(spec.policies()) && !names(api.policies())) {
            Located<PolicyUse> scopes = scopes(operation, security, authentication);
            if (scopes != null) {
                uses.addFirst(scopes);
            }
        }
        uses.forEach(policies::use);
        StageSpec own = new StageSpec(
                spec.cors(),
                authentication,
                spec.entitlement() == null && authentication != null && isOpen(authentication) && requiresSubscription()
                        ? new Stages.Entitlement(false)
                        : spec.entitlement(),
                spec.identity(),
                uses.isEmpty() ? null : uses,
                spec.limits(),
                spec.sizes(),
                spec.timeouts());
        Stages stages = own.stages();
        return new Api.Operation(
                operation.id(), operation.method(), operation.path(), stages.equals(Stages.NONE) ? null : stages);
    }

    private @Nullable List<Located<Authentication>> authentication(Operation operation, StageSpec spec) {
        Security security = operation.security();
        if (spec.authentication() != null) {
            if (spec.authentication().isEmpty()) {
                findings.error(
                        operation.place(), "authentication-missing", "'authentication' needs at least one alternative");
            }
            return spec.authentication();
        }
        if (security == null) {
            return null;
        }
        if (fixedAuthentication) {
            if (security.isOpen() && !isOpen(api.authentication())) {
                findings.info(
                        security.place(),
                        "authentication-kept",
                        "the description lets anyone call '%s', but the API's file demands credentials; to open it, give"
                                        .formatted(operation.id())
                                + " the operation 'authentication: [{type: none}]' there");
            }
            return null;
        }
        List<Located<Authentication>> derived = authentications.of(security);
        if (derived.isEmpty()) {
            findings.error(
                    security.place(),
                    "authentication-missing",
                    "nothing that '%s' demands can be checked; give its 'authentication' in the API's file"
                            .formatted(operation.id()));
        }
        return values(derived).equals(values(api.authentication())) ? null : derived;
    }

    private static List<Authentication> values(@Nullable List<Located<Authentication>> located) {
        return located == null
                ? List.of()
                : located.stream().map(Located::value).toList();
    }

    /** The scopes that the description demands, as a use of the policy that checks them. */
    private @Nullable Located<PolicyUse> scopes(
            Operation operation, Security security, @Nullable List<Located<Authentication>> own) {
        List<Located<Authentication>> effective = own != null ? own : api.authentication();
        Set<List<String>> demanded = new LinkedHashSet<>();
        boolean unscoped = false;
        for (Security.Alternative alternative : security.alternatives()) {
            List<String> scopes = alternative.demands().stream()
                    .flatMap(each -> each.scopes().stream())
                    .distinct()
                    .sorted()
                    .toList();
            if (scopes.isEmpty()) {
                unscoped = true;
            } else {
                demanded.add(scopes);
            }
        }
        if (demanded.isEmpty()) {
            return null;
        }
        if (effective == null
                || effective.stream().noneMatch(each -> each.value() instanceof Stages.JwtAuthentication)) {
            findings.warning(
                    security.place(),
                    "scopes-unchecked",
                    "'%s' demands scopes, but takes no tokens; nobody checks them".formatted(operation.id()));
            return null;
        }
        if (unscoped) {
            findings.warning(
                    security.place(),
                    "scopes-for-all",
                    "'%s' demands scopes of some callers only; they are demanded of all, so that callers without a token are denied"
                            .formatted(operation.id()));
        }
        boolean any = demanded.size() > 1;
        if (any && demanded.stream().anyMatch(each -> each.size() > 1)) {
            findings.error(
                    security.place(),
                    "scopes-alternatives",
                    "alternatives of several scopes cannot be stated; give '%s' a policy of its own"
                            .formatted(operation.id()));
            return null;
        }
        return new Located<>(new PolicyUse(REQUIRED_SCOPE, parameters(demanded, any)), security.place());
    }

    private static ObjectNode parameters(Set<List<String>> demanded, boolean any) {
        ObjectNode parameters = JsonNodeFactory.instance.objectNode();
        var scopes = parameters.putArray("scopes");
        demanded.forEach(each -> each.forEach(scopes::add));
        return parameters.put("match", any ? "any" : "all");
    }

    private boolean requiresSubscription() {
        return api.entitlement() != null && api.entitlement().subscriptionRequired();
    }

    private static boolean isOpen(@Nullable List<Located<Authentication>> authentication) {
        return authentication != null
                && authentication.stream().anyMatch(each -> each.value() instanceof Stages.NoAuthentication);
    }

    private static boolean names(@Nullable List<Located<PolicyUse>> uses) {
        return uses != null
                && uses.stream().anyMatch(each -> each.value().policy().equals(REQUIRED_SCOPE));
    }
}
