package dev.gatewright.chassis.access;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.gatewright.chassis.app.Await;
import dev.gatewright.chassis.app.ChassisServers;
import dev.gatewright.chassis.app.TestCallers;
import dev.gatewright.chassis.app.TestIssuer;
import dev.gatewright.chassis.events.Outbox;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.contracts.event.SessionState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers by their tokens, as every service but key-manager knows them. */
@QuarkusTest
@TestProfile(TokenAccessIT.ByToken.class)
@QuarkusTestResource(ChassisServers.class)
@QuarkusTestResource(value = TestIssuer.class, restrictToAnnotatedClass = true)
class TokenAccessIT {

    public static final class ByToken implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.arc.exclude-types", TestCallers.class.getName(),
                    "quarkus.oidc.tenant-enabled", "true",
                    "quarkus.http.auth.permission.session.enabled", "true",
                    "gatewright.service.client-secret", "a-secret-of-this-test-only-32-bytes");
        }
    }

    @Inject
    Outbox outbox;

    @Inject
    Tenancy tenancy;

    @Test
    void admitsAnAccessTokenForConsoles() {
        call(TestIssuer.token("at+jwt", TestIssuer.claims())).statusCode(200);
        call(TestIssuer.token("at+jwt", with("aud", List.of("another", "gatewright-console"))))
                .statusCode(200);
    }

    @Test
    void refusesATokenForAnotherAudience() {
        refused(TestIssuer.token("at+jwt", with("aud", "orders")));
        refused(TestIssuer.token("at+jwt", with("aud", List.of())));
        refused(TestIssuer.token("at+jwt", without("aud")));
    }

    /** Its audience is this service itself, and its claims may be the same. */
    @Test
    void refusesAnIdToken() {
        refused(TestIssuer.token("JWT", with("aud", "chassis-test")));
        refused(TestIssuer.token("at+jwt", with("aud", "chassis-test")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT", "", "gatewright-instance+jwt", "AT+JWT "})
    void refusesAnotherTypeOfToken(String type) {
        refused(TestIssuer.token(type, TestIssuer.claims()));
    }

    @Test
    void refusesAnExpiredToken() {
        refused(TestIssuer.token("at+jwt", with("exp", Instant.now().getEpochSecond() - 60)));
        refused(TestIssuer.token("at+jwt", without("exp")));
    }

    @Test
    void refusesATokenOfAnotherIssuerOrKeyOrNone() {
        refused(TestIssuer.token("at+jwt", with("iss", "https://evil.example")));
        refused(TestIssuer.forged(TestIssuer.claims()));
        refused(TestIssuer.unsigned(TestIssuer.claims()));
        refused("nonsense");
        refused("a.b.c");
    }

    @Test
    void refusesATokenWithoutMemberships() {
        refused(TestIssuer.token("at+jwt", without("memberships")));
        call(TestIssuer.token("at+jwt", with("memberships", List.of()))).statusCode(404);
    }

    @Test
    void refusesATokenWhoseSessionHasEndedAlthoughItHasNotExpired() {
        String sid = UUID.randomUUID().toString();
        String token = TestIssuer.token("at+jwt", with("sid", sid));
        call(token).statusCode(200);

        tenancy.asSystem(() -> QuarkusTransaction.requiringNew().call(() -> {
            outbox.publish(SessionState.NOUN, Ids.next(), 1, null, new SessionState(sid, true));
            return 0;
        }));

        Await.until(Duration.ofSeconds(60), () -> status(token) == 401);
        refused(token);
        call(TestIssuer.token("at+jwt", TestIssuer.claims())).statusCode(200);
    }

    @Test
    void sendsABrowserToTheSignIn() {
        String location = given().redirects()
                .follow(false)
                .accept("text/html")
                .get("/acme/form")
                .then()
                .statusCode(302)
                .extract()
                .header("Location");

        assertThat(location).contains("/oauth/authorize", "client_id=chassis-test", "code_challenge");
    }

    private static ValidatableResponse call(String token) {
        return given().auth().oauth2(token).get("/api/v1/acme/notes").then();
    }

    private static int status(String token) {
        return call(token).extract().statusCode();
    }

    private static void refused(String token) {
        call(token)
                .statusCode(401)
                .header("WWW-Authenticate", containsString("invalid_token"))
                .body("type", containsString("sign-in-required"));
    }

    private static Map<String, Object> with(String claim, Object value) {
        Map<String, Object> claims = TestIssuer.claims();
        claims.put(claim, value);
        return claims;
    }

    private static Map<String, Object> without(String claim) {
        Map<String, Object> claims = TestIssuer.claims();
        claims.remove(claim);
        return claims;
    }
}
