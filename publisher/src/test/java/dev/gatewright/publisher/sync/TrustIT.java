package dev.gatewright.publisher.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Keys that are rotated, revoked and replaced, by those who may; and gateways that follow. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestSignIn.class)
@WithTestResource(SyncSettings.class)
class TrustIT {

    private static final int AT_ONCE = 6;

    @Test
    void revokesTheOnlyKeyOfARoleAndSignsEverythingAnewAtOnce() throws Exception {
        Console org = new Console("revoking");
        TestGateway gateway = running(org);
        TrustDocument first = gateway.trust;
        long epoch = gateway.snapshot().header().epoch();

        revoke(org, "operator", kid(first, KeyRole.BUNDLE))
                .statusCode(201)
                .header("Location", endsWith("/trust/documents/2"))
                .body("version", equalTo(2), "keys.size()", equalTo(2), "keys.role", hasItem("bundle"));
        gateway.follow();
        assertThat(gateway.head().bundle().version()).as("signed anew").isEqualTo(2);
        assertThat(gateway.bundle().signer())
                .isEqualTo(kid(gateway.trust, KeyRole.BUNDLE))
                .isNotEqualTo(kid(first, KeyRole.BUNDLE));
        assertThat(gateway.snapshot().header().epoch())
                .as("the feed's key is the same")
                .isEqualTo(epoch);
        org.as("owner").get("/groups/prod/deployments?limit=1").then().body("items[0].kind", equalTo("RENEW"));

        revoke(org, "owner", kid(first, KeyRole.FEED)).statusCode(201);
        assertThatThrownBy(gateway::head)
                .as("by the key that it does not know yet")
                .isInstanceOf(Refused.class);
        gateway.follow();
        assertThat(gateway.head().trust()).isEqualTo(3);
        assertThat(gateway.snapshot().header().epoch()).isGreaterThan(epoch);
        assertThat(gateway.trust.keys()).doesNotContainAnyElementsOf(first.keys());
        org.as("owner")
                .get("/audit")
                .then()
                .body("items.action", hasItem("trust.key-revoked"), "items.action", hasItem("trust.established"));
    }

    @Test
    void revokesAKeyThatAnotherReplacedWithoutMakingAThird() throws Exception {
        Console org = new Console("overlapping");
        TestGateway gateway = running(org);
        String old = kid(gateway.trust, KeyRole.BUNDLE);
        org.as("operator")
                .body(Map.of("role", "bundle"))
                .post("/trust/rotations")
                .then()
                .statusCode(201);
        gateway.follow();
        assertThat(gateway.bundle().signer())
                .as("a new key waits until gateways know it")
                .isEqualTo(old);

        revoke(org, "owner", old).statusCode(201).body("keys.size()", equalTo(2));
        gateway.follow();
        assertThat(gateway.head().bundle().version()).isEqualTo(2);
        assertThat(gateway.bundle().signer()).isEqualTo(kid(gateway.trust, KeyRole.BUNDLE));
        revoke(org, "owner", old).statusCode(404).body("detail", containsString("names no key"));
        assertThat(proposed(org, "bundle")).as("never offered again").isEqualTo(kid(gateway.trust, KeyRole.BUNDLE));
    }

    @Test
    void replacesTheRootAndWhoIsPinnedToEitherFollows() throws Exception {
        Console org = new Console("rooted");
        TestGateway gateway = running(org);
        String old = gateway.trust.roots().getFirst().kid();
        Console.Invitation before = org.invite("prod", Map.of());

        org.as("operator").post("/trust/root-rotations").then().statusCode(403);
        org.as("owner").post("/trust/root-rotations").then().statusCode(201).body("roots", not(hasItem(old)));
        gateway.follow();
        assertThat(gateway.trust.roots().getFirst().kid()).isNotEqualTo(old);
        assertThat(gateway.head().trust()).isEqualTo(2);
        assertThat(gateway.bundle().header().version())
                .as("signed by the same key")
                .isEqualTo(1);

        Console.Invitation after = org.invite("prod", Map.of());
        assertThat(before.root()).isEqualTo(old);
        assertThat(after.root()).isEqualTo(gateway.trust.roots().getFirst().kid());
        for (Console.Invitation invitation : List.of(before, after)) {
            TestGateway late = new TestGateway(RestAssured.port, "late").enrol(invitation.secret(), invitation.root());
            assertThat(late.head().trust()).isEqualTo(2);
        }
        org.as("owner").post("/trust/root-rotations").then().statusCode(201);
        org.as("operator")
                .body(Map.of("role", "feed"))
                .post("/trust/rotations")
                .then()
                .statusCode(201);
        gateway.follow();
        assertThat(gateway.trust.version()).as("by the third root").isEqualTo(4);
        assertThat(SyncSettings.root(gateway.trust).kid())
                .isEqualTo(gateway.trust.roots().getFirst().kid());
    }

    @Test
    void makesOneDocumentAfterTheOtherOfChangesAtOnce() throws Exception {
        Console org = new Console("crowded");
        TestGateway gateway = running(org);
        String kid = kid(gateway.trust, KeyRole.FEED);
        List<Future<Integer>> answers = new ArrayList<>();
        try (ExecutorService people = Executors.newFixedThreadPool(AT_ONCE)) {
            for (int i = 0; i < AT_ONCE; i++) {
                answers.add(
                        people.submit(() -> revoke(org, "owner", kid).extract().statusCode()));
                answers.add(people.submit(() -> org.as("operator")
                        .body(Map.of("role", "bundle"))
                        .post("/trust/rotations")
                        .statusCode()));
            }
        }
        List<Integer> codes = new ArrayList<>();
        for (Future<Integer> answer : answers) {
            codes.add(answer.get());
        }

        assertThat(codes).as("each rotates, one revokes").containsOnly(201, 404);
        assertThat(codes.stream().filter(code -> code == 201)).hasSize(AT_ONCE + 1);
        gateway.follow();
        assertThat(gateway.trust.version()).isEqualTo(2 + AT_ONCE);
        assertThat(gateway.head().trust()).isEqualTo(2 + AT_ONCE);
        assertThat(gateway.snapshot().header().epoch()).as("begun anew once").isEqualTo(2);
    }

    @Test
    void refusesWhatIsNotThereAndWhoMayNot() throws Exception {
        Console org = new Console("guarded");
        TestGateway gateway = running(org);
        String kid = kid(gateway.trust, KeyRole.FEED);

        revoke(org, "publisher", kid).statusCode(403);
        revoke(new Console("globex"), "owner", kid).statusCode(404);
        org.as("owner")
                .basePath("/api/v1/globex")
                .body(Map.of("kid", kid))
                .post("/trust/revocations")
                .then()
                .statusCode(404);
        revoke(org, "owner", "nobody's").statusCode(404);
        revoke(org, "owner", "").statusCode(422).body("errors[0].pointer", equalTo("/kid"));
        revoke(org, "owner", gateway.trust.roots().getFirst().kid())
                .statusCode(409)
                .body("detail", containsString("replace the root"));
        org.as("owner").get("/trust").then().body("documents.size()", equalTo(1));
    }

    @Test
    void leavesItToTheOfflineRootOnceThatIsTheOneInForce() throws Exception {
        Console org = new Console("offline");
        TestGateway gateway = running(org);
        SigningKey offline = SigningKey.generate();
        TrustDocument moved = gateway.trust.rotateRoot(
                gateway.trust.roots().getFirst().kid(), offline.verificationKey(), Instant.now());
        supply(org, SignedTrust.sign(moved, List.of(SyncSettings.root(gateway.trust), offline)))
                .statusCode(201);

        org.as("owner").get("/trust").then().body("rootsOffline", equalTo(true));
        String feed = kid(moved, KeyRole.FEED);
        for (ValidatableResponse answer : List.of(
                revoke(org, "owner", feed),
                org.as("owner")
                        .body(Map.of("role", "feed"))
                        .post("/trust/rotations")
                        .then(),
                org.as("owner").post("/trust/root-rotations").then())) {
            answer.statusCode(409).body("detail", containsString("kept offline"));
        }

        String bundle = kid(moved, KeyRole.BUNDLE);
        SigningKey outside = SigningKey.generate();
        TrustDocument next = moved.replaceKey(bundle, outside(outside), Instant.now());
        supply(org, SignedTrust.sign(next, List.of(offline))).statusCode(201);
        gateway.follow();
        assertThat(gateway.trust).isEqualTo(next);
        org.as("owner").get("/groups/prod/signature-request").then().statusCode(200);
        assertThat(proposed(org, "bundle")).as("what the owner revoked").isNotEqualTo(bundle);
        TrustDocument back = next.rotateKey(
                moved.keys().stream()
                        .filter(key -> key.key().kid().equals(bundle))
                        .findFirst()
                        .orElseThrow(),
                Duration.ZERO,
                Instant.now());
        supply(org, SignedTrust.sign(back, List.of(offline)))
                .statusCode(422)
                .body("errors[0].message", containsString("was revoked"));
    }

    @Test
    void neverTakesSigningOverFromAKeyThatIsKeptOutside() throws Exception {
        Console org = new Console("outsiders");
        TestGateway gateway = running(org);
        SigningKey outside = SigningKey.generate();
        TrustDocument next = gateway.trust.rotateKey(outside(outside), Duration.ofDays(7), Instant.now());
        supply(org, SignedTrust.sign(next, List.of(SyncSettings.root(next)))).statusCode(201);

        org.as("owner")
                .body(Map.of("role", "bundle"))
                .post("/trust/rotations")
                .then()
                .statusCode(409)
                .body("detail", containsString("signed outside"));
        revoke(org, "operator", outside.kid()).statusCode(403);
        revoke(org, "owner", outside.kid()).statusCode(409).body("detail", containsString("kept outside"));
        revoke(org, "operator", kid(gateway.trust, KeyRole.BUNDLE))
                .statusCode(201)
                .body("keys.size()", equalTo(2));
    }

    /** A group whose gateway runs a bundle. */
    private static TestGateway running(Console org) throws Exception {
        org.group("prod");
        TestGateway gateway = org.gateway(RestAssured.port, "prod", "gw-1");
        org.deploy("prod", org.revision("orders")).statusCode(201);
        assertThat(gateway.head().bundle().version()).isEqualTo(1);
        return gateway;
    }

    private static TrustedKey outside(SigningKey key) {
        Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
        return new TrustedKey(
                KeyRole.BUNDLE, now.minusSeconds(60), now.plus(Duration.ofDays(900)), key.verificationKey());
    }

    private static ValidatableResponse supply(Console org, byte[] document) {
        return org.as("owner").body(document).post("/trust/documents").then();
    }

    private static ValidatableResponse revoke(Console org, String role, String kid) {
        return org.as(role).body(Map.of("kid", kid)).post("/trust/revocations").then();
    }

    private static String proposed(Console org, String role) {
        return org.as("owner").get("/trust").path("proposal.find { it.role == '" + role + "' }.kid");
    }

    private static String kid(TrustDocument document, KeyRole role) {
        return document.keys().stream()
                .filter(key -> key.role() == role)
                .toList()
                .getLast()
                .key()
                .kid();
    }
}
