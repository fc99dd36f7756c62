package dev.gatewright.publisher.policies;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.policy.PolicyDecision;
import dev.gatewright.contracts.policy.PolicyInput;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.design.workspace.ParameterSchema;
import dev.gatewright.policies.BuiltInPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks policies about a sample request, before anything is deployed. */
@ApplicationScoped
public class TryPolicies {

    private final PolicyCatalogue catalogue;
    private final PolicyRuns runs;
    private final Caller caller;
    private final Clock clock;

    TryPolicies(PolicyCatalogue catalogue, PolicyRuns runs, Caller caller, Clock clock) {
        this.catalogue = catalogue;
        this.runs = runs;
        this.caller = caller;
        this.clock = clock;
    }

    /** A policy with the parameters of one use. */
    public record Use(String policy, @Nullable JsonNode parameters) {}

    /**
     * What one policy says.
     *
     * @param input what it was given
     */
    public record Verdict(
            String policy,
            boolean allow,
            @Nullable String reason,
            @Nullable String rule,
            List<String> obligations,
            long micros,
            PolicyInput input) {}

    /**
     * What all of them say: the call goes on only when every one allows it.
     *
     * @param operation the operation that the request matches; null when none does, which a gateway answers by 404
     */
    public record Trial(boolean allow, @Nullable String operation, List<Verdict> verdicts) {
        public Trial {
            verdicts = List.copyOf(verdicts);
        }
    }

    /** One policy, for an API that is made up. */
    public Trial one(Use use, SampleRequest sample) {
        return all(List.of(use), sample, "sample", "1", "/", new MatchedOperation("sample", Map.of()));
    }

    /** The policies of an operation, in the order in which a gateway asks them. */
    public Trial all(
            List<Use> uses,
            SampleRequest sample,
            String api,
            String version,
            String basePath,
            MatchedOperation operation) {
        PolicyInput.Api called = new PolicyInput.Api(
                api, version, operation.id(), caller.organization().slug(), "try");
        List<Verdict> verdicts = new ArrayList<>();
        for (Use use : uses) {
            BuiltInPolicy policy = catalogue.named(use.policy()).orElseThrow(() -> ProblemException.missing("policy"));
            checkParameters(policy, use.parameters());
            PolicyInput input =
                    new TryInput(sample, clock).input(called, operation.parameters(), basePath, use.parameters());
            PolicyRuns.Run run = runs.run(policy, input);
            PolicyDecision decision = run.decision();
            verdicts.add(new Verdict(
                    policy.name(),
                    decision.allow(),
                    decision.reason(),
                    decision.rule(),
                    decision.obligations(),
                    run.micros(),
                    input));
        }
        return new Trial(verdicts.stream().allMatch(Verdict::allow), operation.id(), verdicts);
    }

    private static void checkParameters(BuiltInPolicy policy, @Nullable JsonNode parameters) {
        List<FieldError> errors = ParameterSchema.of(policy.parametersSchema()).violations(parameters).stream()
                .map(each -> new FieldError("/parameters" + each.pointer(), each.message()))
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INPUT_INVALID, "The parameters do not fit the policy's schema.", errors);
        }
    }
}
