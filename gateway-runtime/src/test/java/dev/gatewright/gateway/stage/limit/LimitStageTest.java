package dev.gatewright.gateway.stage.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Limit;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.entitlement.Entitlements;
import dev.gatewright.gateway.exchange.Entitlement;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.exchange.Principal;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.exchange.Response;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.pipeline.Stage;
import dev.gatewright.gateway.stage.GatewayCall;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitStageTest {

    private static final long SECOND = 1_000_000_000L;

    private final AtomicLong now = new AtomicLong(0);
    private final LimitCounters counters = new LimitCounters(1000, now::get);
    private final LimitStageFactory factory = new LimitStageFactory(counters, () -> 1);

    @Test
    void aRouteWithoutLimitsHasNoStage() {
        assertThat(stage(null, null, List.of())).isNull();
    }

    @Test
    void tellsEveryCallerHowItsLimitsStand() {
        Stage stage = stage(List.of(limit("minute", Limit.Per.ADDRESS, 3, 60)), null, List.of());

        Exchange exchange = new GatewayCall().exchange();
        Response response = GatewayCall.run(stage, exchange).response();

        assertThat(response.headers().get("RateLimit-Policy")).isEqualTo("\"minute\";q=3;w=60");
        assertThat(response.headers().get("RateLimit")).isEqualTo("\"minute\";r=2;t=64");
        assertThat(exchange.record().limitName).isEqualTo("minute");
        assertThat(exchange.record().limitRemaining).isEqualTo(2);
        assertThat(exchange.record().limitExceeded).isFalse();
    }

    @Test
    void refusesWithTheTimeToWait() {
        Stage stage = stage(List.of(limit("minute", Limit.Per.ADDRESS, 1, 60)), null, List.of());
        GatewayCall.run(stage, new GatewayCall().exchange());

        Exchange exchange = new GatewayCall().exchange();
        Rejection rejection = GatewayCall.run(stage, exchange).rejection();

        assertThat(rejection.type()).isEqualTo(ProblemType.RATE_LIMIT_EXCEEDED);
        assertThat(rejection.headers())
                .containsEntry("RateLimit", "\"minute\";r=0;t=64")
                .containsEntry("Retry-After", "64");
        assertThat(exchange.record().limitExceeded).isTrue();
        assertThat(GatewayCall.run(stage, new GatewayCall().from("192.0.2.8").exchange())
                        .response())
                .isNotNull();

        now.addAndGet(64 * SECOND);
        assertThat(GatewayCall.run(stage, new GatewayCall().exchange()).response())
                .isNotNull();
    }

    @Test
    void aDailyLimitIsAQuota() {
        Stage stage = stage(List.of(limit("day", Limit.Per.API, 1, 86_400)), null, List.of());
        GatewayCall.run(stage, new GatewayCall().exchange());

        assertThat(GatewayCall.run(stage, new GatewayCall().exchange())
                        .rejection()
                        .type())
                .isEqualTo(ProblemType.QUOTA_EXCEEDED);
    }

    @Test
    void standsOnRefusalsFromBehindToo() {
        Stage stage = stage(List.of(limit("minute", Limit.Per.ADDRESS, 3, 60)), null, List.of());

        Rejection rejection = GatewayCall.run(
                        stage,
                        new GatewayCall().exchange(),
                        Future.failedFuture(new Rejection(ProblemType.UPSTREAM_TIMEOUT, "late")))
                .rejection();

        assertThat(rejection.type()).isEqualTo(ProblemType.UPSTREAM_TIMEOUT);
        assertThat(rejection.headers()).containsKeys("RateLimit", "RateLimit-Policy");
    }

    @Test
    void recordsTheTightestOfSeveralLimits() {
        Stage stage = stage(
                List.of(limit("wide", Limit.Per.ADDRESS, 100, 60)),
                List.of(limit("narrow", Limit.Per.ADDRESS, 2, 60)),
                List.of());

        Exchange exchange = new GatewayCall().exchange();
        Response response = GatewayCall.run(stage, exchange).response();

        assertThat(exchange.record().limitName).isEqualTo("narrow");
        assertThat(response.headers().get("RateLimit-Policy")).isEqualTo("\"wide\";q=100;w=60, \"narrow\";q=2;w=60");
    }

    @Test
    void countsAPlanForEachSubscription() {
        Stage stage = stage(null, null, List.of(plan(1)));

        assertThat(GatewayCall.run(stage, subscribed("s-1", "bronze")).response())
                .isNotNull();
        assertThat(GatewayCall.run(stage, subscribed("s-1", "bronze")).rejection())
                .isNotNull();
        assertThat(GatewayCall.run(stage, subscribed("s-2", "bronze")).response())
                .isNotNull();
        assertThat(GatewayCall.run(stage, new GatewayCall().exchange())
                        .response()
                        .headers())
                .isEmpty();
    }

    @Test
    void goesOnCountingInTheNextSnapshot() {
        GatewayCall.run(stage(null, null, List.of(plan(2))), subscribed("s-1", "bronze"));

        Stage swapped = stage(null, null, List.of(plan(3)));
        Response response =
                GatewayCall.run(swapped, subscribed("s-1", "bronze")).response();

        assertThat(response.headers().get("RateLimit")).startsWith("\"calls\";r=1;");
    }

    @Test
    void anOperationsLimitIsItsOwnAndAnApisIsShared() {
        List<Limit> limits = List.of(limit("one", Limit.Per.API, 1, 60));
        Api api = GatewayCall.api(stages(null));
        Stage first = factory.create(api, operation("a", limits), stages(limits), resources(List.of()));
        Stage second = factory.create(api, operation("b", limits), stages(limits), resources(List.of()));
        assertThat(GatewayCall.run(first, new GatewayCall().exchange()).response())
                .isNotNull();
        assertThat(GatewayCall.run(second, new GatewayCall().exchange()).response())
                .isNotNull();

        Api limited = GatewayCall.api(stages(List.of(limit("all", Limit.Per.API, 1, 60))));
        Stage third = factory.create(limited, operation("a", null), limited.stages(), resources(List.of()));
        Stage fourth = factory.create(limited, operation("b", null), limited.stages(), resources(List.of()));
        assertThat(GatewayCall.run(third, new GatewayCall().exchange()).response())
                .isNotNull();
        assertThat(GatewayCall.run(fourth, new GatewayCall().exchange()).rejection())
                .isNotNull();
    }

    @Test
    void fallsBackFromSubscriptionToCredentialToAddress() {
        Exchange key = new GatewayCall().exchange();
        key.authenticatedAs(new Principal.KeyHolder("key-1", "app"));

        assertThat(Subject.of(Limit.Per.SUBSCRIPTION, subscribed("s-1", "gold")))
                .isEqualTo(new Subject(Subject.Space.KNOWN, "s:s-1"));
        assertThat(Subject.of(Limit.Per.SUBSCRIPTION, key)).isEqualTo(new Subject(Subject.Space.KNOWN, "k:key-1"));
        assertThat(Subject.of(Limit.Per.SUBSCRIPTION, new GatewayCall().exchange()))
                .isEqualTo(new Subject(Subject.Space.ADDRESS, "192.0.2.7"));
    }

    @Test
    void countsUsersByIssuerAndSubjectAndTokensById() {
        Exchange token = new GatewayCall().exchange();
        token.authenticatedAs(bearer("ann", "jti-1"));
        Exchange nameless = new GatewayCall().exchange();
        nameless.authenticatedAs(bearer("x".repeat(9000), null));

        assertThat(Subject.of(Limit.Per.USER, token)).isEqualTo(new Subject(Subject.Space.CREDENTIAL, "u:idp/ann"));
        assertThat(Subject.of(Limit.Per.CREDENTIAL, token))
                .isEqualTo(new Subject(Subject.Space.CREDENTIAL, "t:idp/j:jti-1"));
        assertThat(Subject.of(Limit.Per.CREDENTIAL, nameless).id()).hasSize(64);
    }

    @Test
    void countsIpv6ByTheNetworkOfACaller() {
        assertThat(Subject.of(
                        Limit.Per.ADDRESS,
                        new GatewayCall().from("2001:db8:1:2::1").exchange()))
                .isEqualTo(Subject.of(
                        Limit.Per.ADDRESS,
                        new GatewayCall().from("2001:db8:1:2:ffff::9").exchange()))
                .isNotEqualTo(Subject.of(
                        Limit.Per.ADDRESS,
                        new GatewayCall().from("2001:db8:1:3::1").exchange()));
    }

    private Stage stage(List<Limit> ofApi, List<Limit> ofOperation, List<Plan> plans) {
        Api api = GatewayCall.api(stages(ofApi));
        return factory.create(api, operation("op", ofOperation), api.stages(), resources(plans));
    }

    private static SnapshotResources resources(List<Plan> plans) {
        return GatewayCall.resources(new Entitlements(), List.of(), plans);
    }

    private static Api.Operation operation(String id, List<Limit> limits) {
        return new Api.Operation(id, "GET", "/" + id, limits == null ? null : stages(limits));
    }

    private static Stages stages(List<Limit> limits) {
        return new Stages(null, null, null, null, null, limits, null, null);
    }

    private static Plan plan(long requests) {
        return new Plan("bronze", "Bronze", List.of(limit("calls", Limit.Per.SUBSCRIPTION, requests, 60)));
    }

    private static Limit limit(String name, Limit.Per per, long requests, long seconds) {
        return new Limit(name, per, Limit.Algorithm.SLIDING_WINDOW, requests, seconds, null);
    }

    private static Exchange subscribed(String subscription, String plan) {
        Exchange exchange = new GatewayCall().exchange();
        exchange.entitledBy(new Entitlement("app", subscription, plan));
        return exchange;
    }

    private static Principal.TokenBearer bearer(String subject, String id) {
        return new Principal.TokenBearer(
                "idp", "https://idp.example", subject, "client", id, List.of(), JsonNodeFactory.instance.objectNode());
    }
}
