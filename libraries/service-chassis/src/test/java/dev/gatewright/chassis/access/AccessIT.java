package dev.gatewright.chassis.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.gatewright.chassis.app.ChassisServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ChassisServers.class)
class AccessIT {

    @Test
    void asksForASignIn() {
        given().get("/api/v1/acme/notes")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .body("type", containsString("sign-in-required"));
        given().redirects()
                .follow(false)
                .accept("text/html")
                .get("/acme/form")
                .then()
                .statusCode(303);
        given().get("/welcome").then().statusCode(200);
    }

    @Test
    void hidesTheOrganizationsOfOthers() {
        String unknown = as("owner@acme")
                .get("/api/v1/nobody/notes")
                .then()
                .statusCode(404)
                .extract()
                .path("detail");

        as("owner@acme").get("/api/v1/globex/notes").then().statusCode(404).body("detail", equalTo(unknown));
    }

    @Test
    void keepsRowsApartByTheAddressAlone() {
        note("owner@acme", "acme").then().statusCode(200);

        as("owner@acme").get("/api/v1/acme/notes").then().body("items.text", hasItem("of acme"));
        as("owner@globex")
                .get("/api/v1/globex/notes")
                .then()
                .statusCode(200)
                .body("items.findAll { it.text == 'of acme' }.size()", equalTo(0));
    }

    @Test
    void refusesWhatNoRolePermits() {
        note("analyst@acme", "acme").then().statusCode(403).body("type", containsString("permission-missing"));
    }

    @Test
    void refusesAFormWithoutThePagesToken() {
        as("owner@acme").formParam("text", "x").post("/acme/form").then().statusCode(403);
        as("owner@acme")
                .cookie("gatewright-page", "a".repeat(43))
                .formParam("csrf", "b".repeat(43))
                .post("/acme/form")
                .then()
                .statusCode(403)
                .body("type", containsString("cross-site-request"));
    }

    @Test
    void takesAFormWithThePagesToken() {
        Response page = as("owner@acme").get("/acme/form");
        String token = page.body().asString();

        as("owner@acme")
                .cookies(page.cookies())
                .formParam("csrf", token)
                .formParam("text", "hello")
                .post("/acme/form")
                .then()
                .statusCode(200)
                .body(equalTo("got hello"));
        as("owner@acme")
                .cookies(page.cookies())
                .header("X-CSRF-Token", token)
                .formParam("text", "hello")
                .post("/acme/form")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesAnotherSiteEvenWithAToken() {
        Response page = as("owner@acme").get("/acme/form");

        as("owner@acme")
                .cookies(page.cookies())
                .header("Sec-Fetch-Site", "cross-site")
                .formParam("csrf", page.body().asString())
                .post("/acme/form")
                .then()
                .statusCode(403);
        as("owner@acme")
                .cookies(page.cookies())
                .header("Origin", "https://evil.example")
                .formParam("csrf", page.body().asString())
                .post("/acme/form")
                .then()
                .statusCode(403);
    }

    private static RequestSpecification as(String caller) {
        return given().header("X-Caller", caller);
    }

    private static Response note(String caller, String organization) {
        return as(caller)
                .header("Authorization", "Bearer x")
                .contentType("application/json")
                .body("{\"text\":\"of " + organization + "\",\"size\":1}")
                .post("/api/v1/" + organization + "/notes");
    }
}
