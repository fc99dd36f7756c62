package dev.gatewright.publisher.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.gatewright.bundle.BundleExpectations;
import dev.gatewright.bundle.BundleSigner;
import dev.gatewright.bundle.BundleTerms;
import dev.gatewright.bundle.BundleVerifier;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.bundle.trust.TrustedKey;
import dev.gatewright.contracts.sync.HeartbeatReport;
import dev.gatewright.contracts.sync.TrustChain;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import dev.gatewright.publisher.deployments.RenewSignatures;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Bundles that only a key outside of the publisher can sign, and keys that take the place of others. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestSignIn.class)
@WithTestResource(SyncSettings.class)
class ExternalSigningIT {

    private static final String BUNDLE = "application/vnd.gatewright.bundle";

    @Inject
    RenewSignatures renew;

    private int port() {
        return io.restassured.RestAssured.port;
    }

    @Test
    void aBundleWaitsForTheKeyThatIsKeptOutsideAndForNoOther() throws Exception {
        Console org = new Console("vaulted");
        org.group("prod");
        TestGateway gateway = org.gateway(port(), "prod", "gw-1");
        SigningKey outside = SigningKey.generate();
        gateway.trust = supply(org, with(gateway.trust, outside));

        org.deploy("prod", org.revision("orders"))
                .statusCode(202)
                .body("version", equalTo(1), "apis", hasItem("orders@1.0.0"), "person", equalTo("owner of vaulted"));
        assertThat(gateway.head().bundle())
                .as("not offered before it is signed")
                .isNull();
        UnsignedBundle unsigned = UnsignedBundle.read(org.as("owner")
                .get("/groups/prod/signature-request/bundle")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray());

        bundle(org, signed(unsigned, SigningKey.generate(), 1))
                .body("errors[0].message", containsString("key-unknown"));
        bundle(org, signed(unsigned, outside, 7)).body("errors[0].message", containsString("next is 1"));
        bundle(org, unsigned.archive()).statusCode(422);
        bundle(org, "no archive".getBytes()).statusCode(422);
        new Console("globex")
                .as("owner")
                .get("/groups/prod/signature-request")
                .then()
                .statusCode(404);
        org.as("developer")
                .contentType(BUNDLE)
                .body(signed(unsigned, outside, 1))
                .post("/groups/prod/bundles")
                .then()
                .statusCode(403);

        bundle(org, signed(unsigned, outside, 1))
                .statusCode(201)
                .body("bundleVersion", equalTo(1), "kind", equalTo("DEPLOY"), "person", equalTo("owner of vaulted"));
        var bundle = new BundleVerifier(gateway.trust.keys(KeyRole.BUNDLE, Clock.systemUTC()))
                .verify(gateway.get("/bundle").body(), new BundleExpectations("prod", Clock.systemUTC(), null));
        assertThat(bundle.signer()).isEqualTo(outside.kid());
        org.as("owner").get("/groups/prod/signature-request").then().statusCode(404);
        bundle(org, signed(unsigned, outside, 2)).statusCode(404);
    }

    @Test
    void anotherContentThanTheOneAskedForIsRefused() throws Exception {
        Console org = new Console("swapped");
        org.group("prod");
        TestGateway gateway = org.gateway(port(), "prod", "gw-1");
        SigningKey outside = SigningKey.generate();
        supply(org, with(gateway.trust, outside));
        org.deploy("prod", org.revision("orders")).statusCode(202);
        UnsignedBundle first = unsigned(org);
        org.deploy("prod", org.revision("parcels")).statusCode(202).body("apis", hasItem("parcels@1.0.0"));

        bundle(org, signed(first, outside, 1)).body("errors[0].message", containsString("not the one that waits"));
        org.as("owner").delete("/groups/prod/signature-request").then().statusCode(204);
        org.as("owner").get("/groups/prod/bundles").then().body("total", equalTo(0));
    }

    @Test
    void whatAReplacedKeySignedIsSignedAgainWhileThatKeyIsBelieved() throws Exception {
        Console org = new Console("rotating");
        org.group("prod");
        TestGateway gateway = org.gateway(port(), "prod", "gw-1");
        org.deploy("prod", org.revision("orders")).statusCode(201);
        gateway.head();
        long epoch = gateway.snapshot().header().epoch();

        SigningKey outside = SigningKey.generate();
        gateway.trust = supply(org, with(gateway.trust, outside));
        renew.run(failure -> {
            throw failure;
        });

        org.as("owner")
                .get("/groups/prod/signature-request")
                .then()
                .statusCode(200)
                .body("kind", equalTo("RENEW"), "version", equalTo(2), "person", equalTo("Gatewright"));
        bundle(org, signed(unsigned(org), outside, 2)).statusCode(201).body("kind", equalTo("RENEW"));
        renew.run(failure -> {
            throw failure;
        });
        org.as("owner").get("/groups/prod/signature-request").then().statusCode(404);
        assertThat(gateway.snapshot().header().epoch())
                .as("the feed's key is the same")
                .isEqualTo(epoch);
        assertThat(gateway.head().bundle().version()).isEqualTo(2);
    }

    @Test
    void operatorsRotateWhatIsHostedAndOnlyOwnersChangeWhomGatewaysBelieve() {
        Console org = new Console("trusting");
        org.group("prod");
        org.invite("prod", Map.of());

        org.as("publisher").get("/trust").then().statusCode(200).body("documents.size()", equalTo(1));
        org.as("publisher")
                .body(Map.of("role", "feed"))
                .post("/trust/rotations")
                .then()
                .statusCode(403);
        org.as("operator")
                .body(Map.of("role", "feed"))
                .post("/trust/rotations")
                .then()
                .statusCode(201)
                .body("version", equalTo(2));
        org.as("operator").body("{}").post("/trust/documents").then().statusCode(403);
        org.as("owner").body("{}").post("/trust/documents").then().statusCode(422);
        byte[] others =
                new Console("trusting").as("owner").get("/trust/documents/2").asByteArray();
        new Console("globex")
                .as("owner")
                .body(others)
                .post("/trust/documents")
                .then()
                .statusCode(422);
        org.as("owner")
                .get("/trust")
                .then()
                .body("rootsOffline", equalTo(false), "documents[1].keys.findAll { it.hosted }.size()", equalTo(3));
    }

    @Test
    void gatewaysThatBelieveANewerDocumentThanIsRememberedGetOneAboveItWithNewKeys() throws Exception {
        Console org = new Console("remembering");
        org.group("prod");
        TestGateway gateway = org.gateway(port(), "prod", "gw-1");
        org.deploy("prod", org.revision("orders")).statusCode(201);

        assertThat(gateway.beat(believing(5, gateway.heartbeat(0, "", null)))).isEqualTo(200);

        TrustChain chain = TestGateway.JSON.read(gateway.get("/trust?after=1").body(), TrustChain.class);
        TrustDocument restored =
                SignedTrust.verifyNext(TestGateway.JSON.write(chain.documents().getLast()), gateway.trust);
        assertThat(restored.version()).isEqualTo(6);
        assertThat(restored.keys())
                .doesNotContainAnyElementsOf(gateway.trust.keys())
                .hasSize(2);
        gateway.trust = restored;
        renew.run(failure -> {
            throw failure;
        });
        assertThat(gateway.head().bundle().version()).isEqualTo(2);
        assertThat(gateway.snapshot().header().epoch()).isPositive();
        new BundleVerifier(restored.keys(KeyRole.BUNDLE, Clock.systemUTC()))
                .verify(gateway.get("/bundle").body(), new BundleExpectations("prod", Clock.systemUTC(), null));
        assertThat(gateway.beat(believing(6, gateway.heartbeat(0, "", null)))).isEqualTo(200);
        org.as("owner").get("/trust").then().body("documents.size()", equalTo(2));
    }

    private static HeartbeatReport believing(long trust, HeartbeatReport report) {
        return new HeartbeatReport(
                report.software(),
                report.formats(),
                report.features(),
                report.startedAt(),
                report.run(),
                trust,
                report.bundle(),
                report.feed(),
                report.highestBundle(),
                report.highestEpoch(),
                report.ready(),
                report.degraded(),
                report.refusals(),
                report.clockSkewMillis(),
                report.headAgeSeconds(),
                report.lastGood());
    }

    /** The next document: {@code outside} signs bundles, and the hosted key ends soon. */
    private static TrustDocument with(TrustDocument before, SigningKey outside) {
        Instant now = Instant.now();
        return before.rotateKey(
                new TrustedKey(
                        KeyRole.BUNDLE,
                        now.minusSeconds(60),
                        now.plus(Duration.ofDays(900)),
                        outside.verificationKey()),
                Duration.ofDays(7),
                now);
    }

    private TrustDocument supply(Console org, TrustDocument next) throws Exception {
        org.as("owner")
                .body(SignedTrust.sign(next, List.of(SyncSettings.root(next))))
                .post("/trust/documents")
                .then()
                .statusCode(201)
                .body("version", equalTo((int) next.version()));
        return next;
    }

    private static UnsignedBundle unsigned(Console org) throws Exception {
        return UnsignedBundle.read(
                org.as("owner").get("/groups/prod/signature-request/bundle").asByteArray());
    }

    private static byte[] signed(UnsignedBundle bundle, SigningKey key, long version) {
        return new BundleSigner(key).sign(bundle, new BundleTerms(version, Instant.now(), null, null, List.of()));
    }

    private static ValidatableResponse bundle(Console org, byte[] archive) {
        return org.as("owner")
                .contentType(BUNDLE)
                .body(archive)
                .post("/groups/prod/bundles")
                .then();
    }
}
