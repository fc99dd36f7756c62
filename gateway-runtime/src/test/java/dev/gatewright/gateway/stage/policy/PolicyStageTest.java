package dev.gatewright.gateway.stage.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Policy;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.pipeline.InvalidApi;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.policy.CompiledPolicies;
import dev.gatewright.gateway.policy.PolicyBundles;
import dev.gatewright.gateway.policy.PolicyEngine;
import dev.gatewright.policies.BuiltInPolicies;
import dev.gatewright.policies.BuiltInPolicy;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PolicyStageTest {

    private static final Clock MONDAY_NOON = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
    private static final BuiltInPolicy[] BUILT_IN = BuiltInPolicies.load().all().toArray(BuiltInPolicy[]::new);
    private static final PolicyEngine ENGINE = new PolicyEngine(1);
    private static final BundleContent BUNDLE = PolicyBundles.of(BUILT_IN);
    private static CompiledPolicies policies;

    private final Calls call = new Calls();
    private final AtomicInteger passed = new AtomicInteger();

    @BeforeAll
    static void compile() {
        policies = ENGINE.compile(BUNDLE, PolicyBundles.modules(BUILT_IN));
    }

    @AfterAll
    static void close() {
        policies.release();
        ENGINE.close();
    }

    @Test
    void isAbsentFromRoutesWithoutPolicies() {
        PolicyStageFactory factory = new PolicyStageFactory(MONDAY_NOON);

        assertThat(factory.create(Calls.API, Calls.OPERATION, Stages.NONE, Calls.resources(BUNDLE, policies)))
                .isNull();
        assertThat(factory.create(Calls.API, Calls.OPERATION, using(), Calls.resources(BUNDLE, policies)))
                .isNull();
    }

    @Test
    void letsAnAllowedCallPassAndRecordsTheDecision() {
        call.principal = Calls.bearer(List.of("read"), "{}");

        Exchange exchange = passes(use("required-scope", "{\"scopes\":[\"read\"]}"));

        assertThat(exchange.record().policyAllowed).isTrue();
        assertThat(exchange.record().policyName).isEqualTo("required-scope");
        assertThat(exchange.record().policyRevision)
                .isEqualTo(BUNDLE.policies().getLast().wasm());
        assertThat(exchange.record().policyRule).isEqualTo("scopes_granted");
        assertThat(exchange.record().policyDecisionId).isEqualTo("req-1.1");
    }

    @Test
    void refusesATokenWithoutTheScopeAsRfc6750Says() {
        call.principal = Calls.bearer(List.of("read"), "{}");

        Rejection rejection = refuses(use("required-scope", "{\"scopes\":[\"read\",\"write\"]}"));

        assertThat(rejection.type()).isEqualTo(ProblemType.INSUFFICIENT_SCOPE);
        assertThat(rejection).hasMessage("The credentials lack the scope: write.");
        assertThat(rejection.reason()).isEqualTo("required-scope");
        assertThat(rejection.headers())
                .containsEntry("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"read write\"");
        assertThat(rejection.members())
                .containsEntry("decision_id", "req-1.1")
                .containsEntry("policy", "required-scope")
                .containsEntry("rule", "scope_missing")
                .containsEntry("reason", "The credentials lack the scope: write.");
    }

    @Test
    void asksNoKeyHolderForAToken() {
        call.principal = new Principal.KeyHolder("key-1", "app-1");

        assertThat(refuses(use("required-scope", "{\"scopes\":[\"read\"]}")).headers())
                .isEmpty();
    }

    @Test
    void refusesWithTheReasonOfThePolicy() {
        Rejection rejection = refuses(use("allowed-networks", "{\"networks\":[\"10.0.0.0/8\"]}"));

        assertThat(rejection.type()).isEqualTo(ProblemType.POLICY_DENIED);
        assertThat(rejection).hasMessage("Calls from this network are not allowed.");
        assertThat(rejection.headers()).isEmpty();
        assertThat(rejection.members()).containsEntry("rule", "address_outside");
    }

    @Test
    void readsTheClockInTheZoneOfTheParameters() {
        passes(use("allowed-hours", "{\"from\":\"12:00\",\"to\":\"12:01\"}"));
        passes(use("allowed-hours", "{\"zone\":\"Asia/Tokyo\",\"from\":\"21:00\",\"to\":\"21:01\"}"));
        refuses(use("allowed-hours", "{\"zone\":\"Asia/Tokyo\",\"from\":\"12:00\",\"to\":\"12:01\"}"));
    }

    @Test
    void needsEveryPolicyAndStopsAtTheFirstThatDenies() {
        Stages.PolicyUse networks = use("allowed-networks", "{\"networks\":[\"203.0.113.0/24\"]}");
        Stages.PolicyUse never = use("request-attributes", "{\"methods\":[\"POST\"]}");
        Stages.PolicyUse scope = use("required-scope", "{\"scopes\":[\"read\"]}");

        Rejection rejection = refuses(networks, never, scope);

        assertThat(rejection.members())
                .containsEntry("policy", "request-attributes")
                .containsEntry("decision_id", "req-1.2");
    }

    @Test
    void deniesWhenAPolicyFails() {
        call.headers.add("x-large", "x".repeat(1 << 18));

        Exchange exchange = call.exchange();
        Rejection rejection = refuses(exchange, use("request-attributes", "{\"headers\":{\"x-large\":[\"y\"]}}"));

        assertThat(rejection.type()).isEqualTo(ProblemType.POLICY_FAILED);
        assertThat(rejection.reason()).isEqualTo("policy-failed");
        assertThat(rejection.getMessage()).doesNotContain("262144");
        assertThat(exchange.record().policyAllowed).isFalse();
        assertThat(exchange.record().policyReason).contains("262144");
    }

    @Test
    void quarantinesAnApiWhosePolicyIsMissingOrMayAskForTheUnknown() {
        assertThatThrownBy(() -> stage(use("absent", "{}"))).isInstanceOf(InvalidApi.class);
        assertThatThrownBy(() -> stage(use("allowed-hours", "{\"zone\":\"Mars/Olympus\"}")))
                .isInstanceOf(InvalidApi.class)
                .hasMessageContaining("zone");
        assertThatThrownBy(() -> stage(use("allowed-hours", "{\"zone\":1}"))).isInstanceOf(InvalidApi.class);

        Policy known = BUNDLE.policies().getFirst();
        BundleContent obliging = PolicyBundles.of(
                new Policy("mask", known.wasm(), known.entrypoint(), known.rego(), known.reads(), List.of("mask")));
        CompiledPolicies compiled = ENGINE.compile(obliging, PolicyBundles.modules(BUILT_IN));
        assertThatThrownBy(() -> new PolicyStageFactory(MONDAY_NOON)
                        .create(
                                Calls.API,
                                Calls.OPERATION,
                                using(use("mask", "{}")),
                                Calls.resources(obliging, compiled)))
                .isInstanceOf(InvalidApi.class)
                .hasMessageContaining("mask");
        compiled.release();
    }

    private Exchange passes(Stages.PolicyUse... uses) {
        Exchange exchange = call.exchange();
        int before = passed.get();
        Future<Response> answer = stage(uses).handle(exchange, this::backend);
        assertThat(answer.succeeded()).as(String.valueOf(answer.cause())).isTrue();
        assertThat(passed.get()).isEqualTo(before + 1);
        return exchange;
    }

    private Rejection refuses(Stages.PolicyUse... uses) {
        return refuses(call.exchange(), uses);
    }

    private Rejection refuses(Exchange exchange, Stages.PolicyUse... uses) {
        int before = passed.get();
        Future<Response> answer = stage(uses).handle(exchange, this::backend);
        assertThat(passed.get()).isEqualTo(before);
        assertThat(answer.cause()).isInstanceOf(Rejection.class);
        return (Rejection) answer.cause();
    }

    private Future<Response> backend(Exchange exchange) {
        passed.incrementAndGet();
        return Future.succeededFuture(new Response(200, MultiMap.caseInsensitiveMultiMap(), Response.Body.NONE));
    }

    private static Stage stage(Stages.PolicyUse... uses) {
        return new PolicyStageFactory(MONDAY_NOON)
                .create(Calls.API, Calls.OPERATION, using(uses), Calls.resources(BUNDLE, policies));
    }

    private static Stages using(Stages.PolicyUse... uses) {
        return new Stages(null, null, null, null, List.of(uses), null, null, null);
    }

    private static Stages.PolicyUse use(String policy, String parameters) {
        return new Stages.PolicyUse(policy, Calls.json(parameters));
    }
}
