package dev.gatewright.gateway.stage.policy;

import dev.gatewright.contracts.policy.PolicyDecision;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.pipeline.Next;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.policy.PolicyFailure;
import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record PolicyStage(List<PreparedPolicy> policies) implements Stage {

    @Override
    public Future<Response> handle(Exchange exchange, Next next) {
        for (int i = 0; i < policies.size(); i++) {
            Rejection denial = denial(exchange, policies.get(i), i + 1);
            if (denial != null) {
                return Future.failedFuture(denial);
            }
        }
        return next.handle(exchange);
    }

    /** The record holds the decision that counted: the one that denied, else the last. */
    private static @Nullable Rejection denial(Exchange exchange, PreparedPolicy policy, int number) {
        CallRecord record = exchange.record();
        record.policyDecisionId = record.requestId + "." + number;
        record.policyName = policy.name();
        record.policyRevision = policy.revision();
        record.policyAllowed = false;
        record.policyRule = null;
        record.policyReason = null;
        try {
            PolicyDecision decision = policy.decide(exchange);
            record.policyRule = decision.rule();
            record.policyReason = decision.reason();
            if (!decision.allow()) {
                return policy.denied(exchange, decision, record.policyDecisionId);
            }
            if (!Obligations.KNOWN.containsAll(decision.obligations())) {
                return failed(record, "obligation-unknown", "it asks for what this gateway cannot do");
            }
            record.policyAllowed = true;
            return null;
        } catch (MalformedQuery e) {
            return new Rejection(ProblemType.MALFORMED_REQUEST, "The query of the request cannot be decoded.");
        } catch (PolicyFailure e) {
            return failed(record, "policy-failed", e.getMessage());
        }
    }

    /** Why it failed is for the operator, so it goes on the record and not into the answer. */
    private static Rejection failed(CallRecord record, String code, @Nullable String why) {
        record.policyReason = why;
        return new Rejection(
                ProblemType.POLICY_FAILED,
                "A policy of this API could not be evaluated.",
                code,
                Map.of(),
                Map.of(
                        "decision_id",
                        String.valueOf(record.policyDecisionId),
                        "policy",
                        String.valueOf(record.policyName)));
    }
}
