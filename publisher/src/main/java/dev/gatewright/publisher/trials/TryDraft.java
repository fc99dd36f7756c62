package dev.gatewright.publisher.trials;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.declarations.DeclarativeJson;
import dev.gatewright.publisher.policies.MatchedOperation;
import dev.gatewright.publisher.policies.SampleRequest;
import dev.gatewright.publisher.policies.TryPolicies;
import dev.gatewright.publisher.policies.TryPolicies.Trial;
import dev.gatewright.publisher.policies.TryPolicies.Use;
import dev.gatewright.publisher.revisions.CheckDraft;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the operation that a sample request means, and asks the policies that the compiled draft has for it. */
@ApplicationScoped
public class TryDraft {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]*)}");

    private final Versions versions;
    private final CheckDraft check;
    private final TryPolicies trials;

    TryDraft(Versions versions, CheckDraft check, TryPolicies trials) {
        this.versions = versions;
        this.check = check;
        this.trials = trials;
    }

    public Trial attempt(String api, String name, SampleRequest sample) {
        ApiVersion version = versions.get(api, name);
        CheckDraft.Check checked = check.draft(version);
        BundleContent content = checked.content().orElseThrow(() -> DeclarativeJson.refused(checked.findings()));
        Api compiled = content.apis().getFirst();
        String method = sample.method() == null || sample.method().isEmpty() ? "GET" : sample.method();
        String path = sample.path() == null || sample.path().isEmpty() ? "/" : sample.path();
        Match match = compiled.operations().stream()
                .filter(each -> each.method().equals(method))
                .map(each -> match(each, path))
                .flatMap(Optional::stream)
                .min(Comparator.comparingInt(
                        each -> each.operation().parameters().size()))
                .orElseThrow(() -> new ProblemException(
                        ProblemType.INPUT_INVALID,
                        "No operation takes %s %s; a gateway answers it by 404 before any policy is asked."
                                .formatted(method, path)));
        List<Use> uses = new ArrayList<>();
        List<Stages.PolicyUse> policies =
                compiled.stages().overriddenBy(match.stages()).policies();
        if (policies != null) {
            policies.forEach(each -> uses.add(new Use(each.policy(), each.parameters())));
        }
        return trials.all(uses, sample, compiled.name(), compiled.version(), compiled.basePath(), match.operation());
    }

    private record Match(MatchedOperation operation, Stages stages) {}

    private static Optional<Match> match(Api.Operation operation, String path) {
        List<String> names = new ArrayList<>();
        Matcher parameters = PARAMETER.matcher(operation.path());
        StringBuilder regex = new StringBuilder();
        int end = 0;
        while (parameters.find()) {
            regex.append(Pattern.quote(operation.path().substring(end, parameters.start())))
                    .append("([^/]+)");
            names.add(parameters.group(1));
            end = parameters.end();
        }
        regex.append(Pattern.quote(operation.path().substring(end)));
        Matcher matcher = Pattern.compile(regex.toString()).matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), matcher.group(i + 1));
        }
        return Optional.of(new Match(
                new MatchedOperation(operation.id(), values),
                operation.stages() == null ? Stages.NONE : operation.stages()));
    }
}
