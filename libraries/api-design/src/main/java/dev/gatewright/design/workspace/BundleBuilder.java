package dev.gatewright.design.workspace;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.BundleValidator;
import dev.gatewright.bundle.content.Feature;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.bundle.content.Policy;
import dev.gatewright.bundle.content.Problem;
import dev.gatewright.bundle.content.Upstream;
import dev.gatewright.bundle.content.Validation;
import dev.gatewright.design.declarative.Declaration.GroupDeclaration;
import dev.gatewright.design.declarative.Declaration.PlanDeclaration;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.design.declarative.Suggestion;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Place;
import dev.gatewright.design.workspace.Workspace.DesignedApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** One building of a {@link BundleDraft}. */
final class BundleBuilder {

    private final Workspace workspace;
    private final Findings findings = new Findings();
    private final UsedPolicies policies;
    private final UsedIssuers issuers;

    BundleBuilder(Workspace workspace, PolicyModules modules) {
        this.workspace = workspace;
        findings.addAll(workspace.findings());
        this.policies = new UsedPolicies(workspace, modules, findings);
        this.issuers = new UsedIssuers(workspace, findings);
    }

    BundleDraft build(String name) {
        Optional<GroupDeclaration> group = workspace.group(name);
        if (group.isEmpty()) {
            List<String> known =
                    workspace.groups().stream().map(GroupDeclaration::name).toList();
            findings.error(
                    Place.file("."),
                    "group-unknown",
                    "no GatewayGroup '%s' is declared%s".formatted(name, Suggestion.forName(name, known)));
            return draft(null);
        }
        if (findings.hasErrors()) {
            return draft(null);
        }
        BundleContent content = content(group.get());
        if (!findings.hasErrors()) {
            validate(content, group.get());
        }
        return draft(content);
    }

    /** The verdict that signer and gateway will come to; what the readers let through shows here at the latest. */
    private void validate(BundleContent content, GroupDeclaration group) {
        Set<String> wasm = content.policies().stream().map(Policy::wasm).collect(Collectors.toSet());
        Validation validation = BundleValidator.validate(content, wasm, Set.copyOf(content.features()));
        validation.bundle().forEach(each -> invalid(group.place(), each, ""));
        validation.apis().forEach((index, problems) -> {
            Api api = content.apis().get(index);
            Place place = workspace.apis().stream()
                    .filter(each ->
                            each.name().equals(api.name()) && each.version().equals(api.version()))
                    .map(each -> each.declaration().place())
                    .findFirst()
                    .orElse(group.place());
            problems.forEach(each -> invalid(place, each, "/apis/" + index));
        });
    }

    private void invalid(Place place, Problem problem, String below) {
        findings.error(
                place,
                "content-invalid",
                "%s: %s".formatted(problem.pointer().substring(below.length()), problem.message()));
    }

    private BundleDraft draft(@org.jspecify.annotations.Nullable BundleContent content) {
        if (content == null || findings.hasErrors()) {
            return new BundleDraft(Optional.empty(), new TreeMap<>(), findings.sorted());
        }
        return new BundleDraft(Optional.of(content), policies.files(), findings.sorted());
    }

    private BundleContent content(GroupDeclaration group) {
        List<Api> apis = new ArrayList<>();
        List<Upstream> upstreams = new ArrayList<>();
        ApiCompiler compiler = new ApiCompiler(group, issuers, policies, findings);
        for (DesignedApi api : apis(group)) {
            Api compiled = compiler.compile(api);
            apis.add(compiled);
            upstreams.add(compiler.upstream(api, compiled));
        }
        List<Plan> plans = workspace.declarationsOf(PlanDeclaration.class).stream()
                .map(PlanDeclaration::plan)
                .toList();
        return new BundleContent(
                BundleContent.FORMAT,
                group.name(),
                group.environment(),
                Feature.neededBy(apis, plans),
                apis,
                upstreams,
                plans,
                issuers.used(),
                policies.policies());
    }

    /** By name and version, whatever the order in the file: same input, same bytes. */
    private List<DesignedApi> apis(GroupDeclaration group) {
        Map<String, DesignedApi> chosen = new LinkedHashMap<>();
        for (Located<String> reference : group.apis()) {
            List<DesignedApi> candidates = workspace.apis().stream()
                    .filter(each -> each.name().equals(reference.value())
                            || each.reference().equals(reference.value()))
                    .toList();
            if (candidates.isEmpty()) {
                List<String> known = workspace.apis().stream()
                        .map(DesignedApi::name)
                        .distinct()
                        .toList();
                findings.error(
                        reference.place(),
                        "api-unknown",
                        "no Api '%s' is declared%s"
                                .formatted(reference.value(), Suggestion.forName(reference.value(), known)));
            } else if (candidates.size() > 1) {
                findings.error(
                        reference.place(),
                        "api-ambiguous",
                        "'%s' has several versions; name one of %s"
                                .formatted(
                                        reference.value(),
                                        String.join(
                                                ", ",
                                                candidates.stream()
                                                        .map(DesignedApi::reference)
                                                        .sorted()
                                                        .toList())));
            } else if (chosen.put(candidates.getFirst().reference(), candidates.getFirst()) != null) {
                findings.error(reference.place(), "api-twice", "'%s' is listed twice".formatted(reference.value()));
            }
        }
        return chosen.values().stream()
                .sorted(Comparator.comparing(DesignedApi::name).thenComparing(DesignedApi::version))
                .toList();
    }
}
