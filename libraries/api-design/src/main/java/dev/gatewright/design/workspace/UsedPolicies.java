package dev.gatewright.design.workspace;

import dev.gatewright.bundle.content.Policy;
import dev.gatewright.bundle.content.Stages.PolicyUse;
import dev.gatewright.design.declarative.Declaration.PolicyDeclaration;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.design.declarative.Suggestion;
import dev.gatewright.design.document.Finding;
import dev.gatewright.design.document.Findings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The policies that some API uses: found or compiled once, their parameters checked at every use. */
final class UsedPolicies {

    private final PolicyModules modules;
    private final Findings findings;
    private final PolicyParameters parameters;
    private final Map<String, PolicySource> sources = new TreeMap<>();
    private final Map<String, Optional<PolicyModule>> found = new HashMap<>();
    private final SortedMap<String, PolicyModule> used = new TreeMap<>();

    UsedPolicies(Workspace workspace, PolicyModules modules, Findings findings) {
        this.modules = modules;
        this.findings = findings;
        this.parameters = new PolicyParameters(workspace.documents(), findings);
        workspace.policies().forEach(each -> sources.putIfAbsent(each.name(), each));
        for (PolicyDeclaration declaration : workspace.declarationsOf(PolicyDeclaration.class)) {
            if (modules.builtIn(declaration.name()).isPresent()) {
                findings.error(
                        declaration.place(),
                        "policy-name-taken",
                        "'%s' is a built-in policy; choose another name".formatted(declaration.name()));
            }
        }
    }

    void use(Located<PolicyUse> use) {
        String name = use.value().policy();
        Optional<PolicyModule> module = found.computeIfAbsent(name, each -> find(use));
        module.ifPresent(each -> {
            used.put(name, each);
            parameters.check(use, each);
        });
    }

    private Optional<PolicyModule> find(Located<PolicyUse> use) {
        String name = use.value().policy();
        Optional<PolicyModule> builtIn = modules.builtIn(name);
        if (builtIn.isPresent()) {
            return builtIn;
        }
        PolicySource source = sources.get(name);
        if (source == null) {
            Set<String> known = new TreeSet<>(modules.names());
            known.addAll(sources.keySet());
            findings.error(
                    use.place(),
                    "policy-unknown",
                    "no Policy '%s' is declared or built in%s".formatted(name, Suggestion.forName(name, known)));
            return Optional.empty();
        }
        try {
            return Optional.of(modules.compile(source));
        } catch (PolicyRefused e) {
            findings.add(
                    new Finding(Finding.Severity.ERROR, "policy-refused", e.reason(), source.file(), e.line(), 1, ""));
            return Optional.empty();
        }
    }

    List<Policy> policies() {
        return used.values().stream()
                .map(each -> new Policy(
                        each.name(),
                        Digest.sha256(each.wasm()),
                        each.entrypoint(),
                        regoFile(each),
                        each.reads().stream().sorted().toList(),
                        each.obligations().stream().sorted().toList()))
                .toList();
    }

    SortedMap<String, byte[]> files() {
        SortedMap<String, byte[]> files = new TreeMap<>();
        used.values().forEach(each -> {
            files.put(regoFile(each), each.rego());
            files.put("wasm/" + Digest.sha256(each.wasm()) + ".wasm", each.wasm());
        });
        return files;
    }

    private static String regoFile(PolicyModule module) {
        return "policies/" + module.name() + "/policy.rego";
    }
}
