package dev.gatewright.bundle.content;

import dev.gatewright.bundle.signing.Sha256;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One API, apart from the others. */
final class ApiRules {

    private static final int MAXIMUM_HOSTS = 64;
    private static final int MAXIMUM_OPERATIONS = 5_000;

    private final Set<String> upstreams;
    private final StageRules stages;

    ApiRules(Set<String> upstreams, StageRules stages) {
        this.upstreams = upstreams;
        this.stages = stages;
    }

    void check(Api api, Findings findings) {
        Syntax.name(api.name(), findings.at("name"));
        Syntax.version(api.version(), findings.at("version"));
        Syntax.text(api.title(), findings.at("title"));
        Syntax.text(api.organization(), findings.at("organization"));
        findings.at("revision").require(Sha256.isHex(api.revision()), "not a SHA-256 in lower-case hex");
        findings.each("hosts", api.hosts(), MAXIMUM_HOSTS, HostRules::host);
        findings.unique("hosts", api.hosts(), host -> host);
        PathRules.basePath(api.basePath(), findings.at("basePath"));
        findings.at("upstream").require(upstreams.contains(api.upstream()), "the bundle has no such upstream");
        stages.check(api.stages(), findings.at("stages"));
        findings.at("operations").require(!api.operations().isEmpty(), "no operation");
        findings.each(
                "operations", api.operations(), MAXIMUM_OPERATIONS, (operation, at) -> operation(api, operation, at));
        findings.unique("operations", api.operations(), Api.Operation::id);
        refuseAmbiguity(api, findings.at("operations"));
    }

    private void operation(Api api, Api.Operation operation, Findings findings) {
        Syntax.text(operation.id(), findings.at("id"));
        StageRules.method(operation.method(), findings.at("method"));
        PathRules.template(operation.path(), findings.at("path"));
        findings.member("stages", operation.stages(), stages::check);
        stages.checkEffective(api.stages().overriddenBy(operation.stages()), findings.at("stages"));
    }

    private static void refuseAmbiguity(Api api, Findings findings) {
        Set<String> taken = new HashSet<>();
        List<Api.Operation> operations = api.operations();
        for (int i = 0; i < operations.size(); i++) {
            Api.Operation operation = operations.get(i);
            if (!taken.add(operation.method() + " " + PathRules.shape(api, operation))) {
                findings.at(i).add("another operation has this method and path, whatever its parameters are called");
            }
        }
    }
}
