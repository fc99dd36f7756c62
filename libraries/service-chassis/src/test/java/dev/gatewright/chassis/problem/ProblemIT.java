package dev.gatewright.chassis.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.gatewright.chassis.app.ChassisServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ChassisServers.class)
class ProblemIT {

    private static final String NOTES = "/api/v1/acme/notes";

    @Test
    void namesEachMemberThatIsNotAcceptable() {
        problem(post("{\"text\":\"  \",\"size\":1}"), 422, "input-invalid").body("errors[0].pointer", equalTo("/text"));
    }

    @Test
    void namesTheMemberThatCannotBeRead() {
        problem(post("{\"text\":\"a\",\"size\":\"many\"}"), 400, "request-unreadable")
                .body("errors[0].pointer", equalTo("/size"));
    }

    @Test
    void saysWhereTheJsonEndsBeingJson() {
        problem(post("{\"text\":"), 400, "request-unreadable").body("detail", containsString("line 1"));
    }

    @Test
    void answersProblemsForWhatTheFrameworkRefuses() {
        problem(caller().get(NOTES + "/there/is/nothing").then(), 404, "resource-missing");
        problem(caller().header("Authorization", "Bearer x").delete(NOTES).then(), 405, "method-not-allowed");
        problem(
                caller().contentType("text/plain")
                        .body("x")
                        .header("Authorization", "Bearer x")
                        .post(NOTES)
                        .then(),
                415,
                "media-type-unsupported");
        problem(caller().get(NOTES + "?limit=9000").then(), 422, "input-invalid");
        problem(caller().get(NOTES + "?after=%F0%9F").then(), 422, "input-invalid");
    }

    /** Sent often, because an answer that a reset takes along is lost now and then only. */
    @Test
    void answersContentThatIsTooLargeAndGoesOn() {
        String large = "{\"text\":\"" + "a".repeat(3 << 20) + "\",\"size\":1}";
        for (int i = 0; i < 20; i++) {
            problem(post(large), 413, "content-too-large").body("detail", containsString("1048576 bytes"));
        }
        problem(post("{\"text\":\"  \",\"size\":1}"), 422, "input-invalid");
    }

    @Test
    void tellsNothingOfWhatFailedInside() {
        problem(caller().get(NOTES + "/broken").then(), 500, "service-failed")
                .body("detail", not(containsString("hunter2")))
                .body("instance", startsWith("urn:uuid:"));
    }

    @Test
    void answersABrowserWithAPage() {
        given().header("X-Caller", "owner@acme")
                .accept("text/html,application/xhtml+xml,*/*;q=0.8")
                .get(NOTES + "/broken")
                .then()
                .statusCode(500)
                .contentType(startsWith("text/html"))
                .body(containsString("The service failed"))
                .body(not(containsString("hunter2")));
    }

    private static RequestSpecification caller() {
        return given().header("X-Caller", "owner@acme");
    }

    private static ValidatableResponse post(String body) {
        return caller().header("Authorization", "Bearer x")
                .contentType("application/json")
                .body(body)
                .post(NOTES)
                .then();
    }

    private static ValidatableResponse problem(ValidatableResponse response, int status, String slug) {
        return response.statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("type", equalTo("https://gatewright.dev/problems/" + slug))
                .body("status", equalTo(status));
    }
}
