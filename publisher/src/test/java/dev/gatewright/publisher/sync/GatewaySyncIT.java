package dev.gatewright.publisher.sync;

import static dev.gatewright.publisher.sync.TestGateway.NO_BODY;
import static dev.gatewright.publisher.sync.TestGateway.await;
import static dev.gatewright.publisher.sync.TestGateway.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.gatewright.bundle.BundleExpectations;
import dev.gatewright.bundle.BundleVerifier;
import dev.gatewright.bundle.VerifiedBundle;
import dev.gatewright.bundle.feed.FeedPosition;
import dev.gatewright.bundle.head.Head;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.sync.ActivationReport.State;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The sync channel as gateways meet it. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestSignIn.class)
@WithTestResource(SyncSettings.class)
class GatewaySyncIT {

    private static final Console ACME = new Console("acme");
    private static final Console GLOBEX = new Console("globex");

    @ConfigProperty(name = "quarkus.http.test-port")
    int configuredPort;

    private int port() {
        return io.restassured.RestAssured.port;
    }

    private TestGateway join(String group, String name) {
        return ACME.gateway(port(), group, name);
    }

    @Test
    void letsInstancesInByATokenAndAProofOnly() {
        ACME.group("enrolment");
        Console.Invitation once = ACME.invite("enrolment", Map.of("singleUse", true));
        TestGateway first = new TestGateway(port(), "gw-1").enrol(once.secret(), once.root());
        assertThat(first.group).isEqualTo("enrolment");
        assertThat(UUID.fromString(first.instance)).isNotNull();

        TestGateway second = new TestGateway(port(), "gw-2");
        assertThat(problem(second.tryEnrol(second.request(once.secret()).sign(second.signing))))
                .isEqualTo("403 enrolment-refused");

        Console.Invitation many = ACME.invite("enrolment", Map.of());
        assertThat(problem(second.tryEnrol(second.request(many.secret()).sign(SigningKey.generate()))))
                .as("signed by another key than it brings")
                .isEqualTo("401 instance-unverified");
        assertThat(problem(
                        second.tryEnrol(second.request("gwe_" + "A".repeat(43)).sign(second.signing))))
                .isEqualTo("403 enrolment-refused");
        second.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(3));
        assertThat(problem(second.tryEnrol(second.request(many.secret()).sign(second.signing))))
                .isEqualTo("401 clock-differs");
        second.clock = Clock.systemUTC();
        ACME.as("owner")
                .delete("/groups/enrolment/enrolment-tokens/" + many.id())
                .then()
                .statusCode(204);
        assertThat(problem(second.tryEnrol(second.request(many.secret()).sign(second.signing))))
                .isEqualTo("403 enrolment-refused");
        ACME.as("owner")
                .get("/groups/enrolment/instances")
                .then()
                .statusCode(200)
                .body("total", equalTo(1), "items[0].name", equalTo("gw-1"), "items[0].status", equalTo("healthy"));
    }

    @Test
    void takesACallOnceFromTheInstanceThatSignedItForThisBody() {
        ACME.group("calls");
        TestGateway gateway = join("calls", "gw-1");
        TestGateway other = join("calls", "gw-2");
        String token = gateway.token(NO_BODY);
        assertThat(gateway.call("GET", "/head", NO_BODY, token).statusCode()).isEqualTo(200);
        assertThat(problem(gateway.call("GET", "/head", NO_BODY, token)))
                .as("the same jti again")
                .isEqualTo("401 instance-unverified");

        byte[] body = TestGateway.JSON.write(gateway.heartbeat(0, "", null));
        assertThat(problem(gateway.call("POST", "/heartbeats", body, gateway.token("other".getBytes()))))
                .as("another body")
                .isEqualTo("401 instance-unverified");
        String mine = gateway.instance;
        gateway.instance = other.instance;
        assertThat(problem(gateway.get("/head")))
                .as("the key of another instance")
                .isEqualTo("401 instance-unverified");
        gateway.instance = mine;
        gateway.clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(-5));
        assertThat(problem(gateway.get("/head"))).isEqualTo("401 clock-differs");
        gateway.clock = Clock.systemUTC();
        assertThat(gateway.beat(gateway.heartbeat(0, "", null))).isEqualTo(200);
        assertThat(problem(gateway.get("/bundle"))).as("nothing deployed").isEqualTo("404 resource-missing");
    }

    @Test
    void followsADeploymentToTwoOfTwoAndBackAgain() throws Exception {
        ACME.group("rollout");
        TestGateway one = join("rollout", "gw-1");
        TestGateway two = join("rollout", "gw-2");
        var stream = one.stream(0, 0);
        ACME.deploy("rollout", ACME.revision("orders")).statusCode(201).body("bundleVersion", equalTo(1));

        Head head = one.verified(await(stream, "head").data());
        while (head.bundle() == null) {
            head = one.verified(await(stream, "head").data());
        }
        assertThat(head.bundle().version()).isEqualTo(1);
        VerifiedBundle bundle = new BundleVerifier(one.trust.keys(KeyRole.BUNDLE, Clock.systemUTC()))
                .verify(one.get("/bundle").body(), new BundleExpectations("rollout", Clock.systemUTC(), null));
        assertThat(bundle.header().content()).isEqualTo(head.bundle().content());
        String content = bundle.header().content();

        for (State state : List.of(State.DOWNLOADED, State.VERIFIED, State.ACTIVE)) {
            assertThat(one.report(1, content, state, null)).isEqualTo(204);
        }
        progress("rollout", 1, "active", 1).body("live", equalTo(2), "complete", equalTo(false));
        two.report(1, content, State.DOWNLOADED, null);
        two.report(1, content, State.REJECTED, "feature-unknown");
        progress("rollout", 1, "rejected", 1)
                .body("instances.find{it.name=='gw-2'}.reason", equalTo("feature-unknown"));
        two.report(1, content, State.ACTIVE, null);
        two.report(1, content, State.DOWNLOADED, null);
        progress("rollout", 1, "active", 2).body("complete", equalTo(true), "live", equalTo(2));

        ACME.deploy("rollout", ACME.revision("invoices")).statusCode(201).body("bundleVersion", equalTo(2));
        ACME.as("owner")
                .body(Map.of("version", 1))
                .post("/groups/rollout/roll-backs")
                .then()
                .statusCode(201)
                .body("bundleVersion", equalTo(3), "rolledBackTo", equalTo(1));
        assertThat(one.head().bundle()).isEqualTo(new Head.Announced(3, content));
        ACME.as("owner")
                .get("/deployed")
                .then()
                .body("findAll{it.groupName=='rollout'}.api", equalTo(List.of("orders@1.0.0")));
        ACME.as("owner").get("/groups/rollout/bundles").then().body("total", equalTo(3));
        ACME.as("owner").get("/groups/rollout/bundles/2/changes").then().statusCode(200);
    }

    private io.restassured.response.ValidatableResponse progress(String group, int number, String member, int count) {
        return ACME.as("owner")
                .get("/groups/" + group + "/deployments/" + number + "/progress")
                .then()
                .statusCode(200)
                .body(member, equalTo(count));
    }

    @Test
    void refusesToDeployWhatALiveInstanceCannotRun() {
        ACME.group("old-gateways");
        TestGateway old = join("old-gateways", "gw-old");
        var report = old.heartbeat(0, "", null);
        old.call(
                "POST",
                "/heartbeats",
                TestGateway.JSON.write(new dev.gatewright.contracts.sync.HeartbeatReport(
                        "0.0.1",
                        Map.of("bundle", List.of(99)),
                        List.of(),
                        report.startedAt(),
                        1,
                        1,
                        null,
                        null,
                        0,
                        0,
                        true,
                        false,
                        List.of(),
                        0L,
                        1L,
                        true)));
        ACME.deploy("old-gateways", ACME.revision("modern")).statusCode(409).body("detail", containsString("gw-old"));
    }

    @Test
    void putsABlockInForceAndResumesTheFeedFromAnyPosition() throws Exception {
        ACME.group("feeding");
        TestGateway gateway = join("feeding", "gw-1");
        FeedPosition start = gateway.snapshot().header().position();
        List<String> ids = new ArrayList<>();
        for (String network : List.of("203.0.113.9", "198.51.100.0/24", "2001:db8::/32")) {
            ids.add(ACME.as("operator")
                    .body(Map.of("network", network, "reason", "scanning"))
                    .post("/groups/feeding/blocks")
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id"));
        }
        ACME.as("operator")
                .delete("/groups/feeding/blocks/" + ids.getFirst())
                .then()
                .statusCode(200);
        ACME.as("operator")
                .body(Map.of("network", "not an address", "reason", ""))
                .post("/groups/feeding/blocks")
                .then()
                .statusCode(422);

        FeedPosition newest = gateway.head().feed();
        assertThat(newest.sequence()).isEqualTo(start.sequence() + 4);
        FeedPosition at = start;
        List<FeedPosition> positions = new ArrayList<>(List.of(start));
        var all = gateway.stream(start.epoch(), start.sequence());
        for (int i = 0; i < 4; i++) {
            at = gateway.verifiedBatch(await(all, "batch").data(), at).position();
            positions.add(at);
        }
        assertThat(at).isEqualTo(newest);
        for (FeedPosition from : positions.subList(1, 4)) {
            var resumed = gateway.stream(from.epoch(), from.sequence());
            assertThat(gateway.verifiedBatch(await(resumed, "batch").data(), from)
                            .header()
                            .sequence())
                    .isEqualTo(from.sequence() + 1);
        }
        List<FeedEntry> entries = new ArrayList<>();
        var snapshot = gateway.snapshot();
        snapshot.forEach(entries::add);
        assertThat(snapshot.header().position()).isEqualTo(newest);
        assertThat(entries)
                .containsExactlyInAnyOrder(
                        new FeedEntry.AddressBlock("198.51.100.0/24", null),
                        new FeedEntry.AddressBlock("2001:db8::/32", null));
        assertThat(await(gateway.stream(newest.epoch() + 3, 1), "resync")).isNotNull();
    }

    @Test
    void cutsTheStreamOfARevokedInstance() throws Exception {
        ACME.group("revocation");
        TestGateway gateway = join("revocation", "gw-1");
        var stream = gateway.stream(0, 0);
        await(stream, "head");
        ACME.as("owner")
                .post("/groups/revocation/instances/" + gateway.instance + "/revoke")
                .then()
                .statusCode(200)
                .body("status", equalTo("revoked"));
        await(stream, "end");
        assertThat(problem(gateway.get("/head"))).isEqualTo("403 instance-revoked");
        assertThat(await(gateway.stream(0, 0), "status").data()).isEqualTo("403");
    }

    @Test
    void startsAboveWhatGatewaysSawWhenTheDatabaseKnowsLess() throws Exception {
        ACME.group("restored");
        TestGateway gateway = join("restored", "gw-1");
        ACME.deploy("restored", ACME.revision("ledger")).statusCode(201).body("bundleVersion", equalTo(1));
        String content = gateway.head().bundle().content();
        FeedPosition before = gateway.head().feed();

        assertThat(gateway.beat(gateway.heartbeat(41, "0".repeat(64), new FeedPosition(7, 12, "0".repeat(64)))))
                .isEqualTo(200);

        Head head = gateway.head();
        assertThat(head.bundle()).isEqualTo(new Head.Announced(42, content));
        assertThat(head.feed().epoch()).isEqualTo(8).isGreaterThan(before.epoch());
        assertThat(gateway.snapshot().header().position()).isEqualTo(head.feed());
    }

    @Test
    void saysToAnInstanceThatIsGoneThatItIsUnknown() {
        ACME.group("leaving");
        TestGateway gateway = join("leaving", "gw-1");
        assertThat(gateway.call("DELETE", "/instance", NO_BODY).statusCode()).isEqualTo(204);
        assertThat(problem(gateway.get("/head"))).isEqualTo("401 instance-unknown");
    }

    @Test
    void showsNothingToOtherOrganizations() {
        ACME.group("private");
        TestGateway gateway = join("private", "gw-1");
        for (String path : List.of(
                "/groups/private",
                "/groups/private/instances",
                "/groups/private/instances/" + gateway.instance,
                "/groups/private/bundles",
                "/groups/private/blocks",
                "/groups/private/enrolment-tokens",
                "/groups/private/deployments")) {
            GLOBEX.as("owner").get(path).then().statusCode(404);
        }
        GLOBEX.as("owner").get("/groups").then().statusCode(200).body("items.name", not(hasItem("private")));
        ACME.as("analyst")
                .body(Map.of("name", "nope", "environment", "test"))
                .post("/groups")
                .then()
                .statusCode(403);
    }
}
