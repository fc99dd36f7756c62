package dev.gatewright.publisher.offering;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.gatewright.publisher.RestCalls;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSignIn.class)
class PlansPageIT {

    private final RestCalls rest = RestCalls.as("plans", "publisher");

    private static RequestSpecification page(String role) {
        return given().header("Authorization", "Bearer " + TestSignIn.token("plans", role))
                .header("Accept", "text/html")
                .redirects()
                .follow(false);
    }

    private static RequestSpecification form(String title, String requests) {
        return page("publisher")
                .formParam("title", title)
                .formParam("limit-name", "second", "")
                .formParam("limit-requests", requests, "")
                .formParam("limit-window", "1s", "")
                .formParam("limit-per", "subscription", "credential");
    }

    @Test
    void makesAPlanByItsFormAndChangesItWithoutLosingAnybodysWork() {
        form("Gold", "10")
                .formParam("name", "gold")
                .post("/plans/plans")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/plans/plans/gold"));
        rest.get("/plans/gold")
                .then()
                .body("spec.limits[0].requests", equalTo(10), "spec.limits[0].per", equalTo("subscription"));
        page("publisher").get("/plans/plans").then().statusCode(200).body(containsString("10 per second for each"));

        form("Golden", "20")
                .formParam("version", "1")
                .post("/plans/plans/gold")
                .then()
                .statusCode(303);
        form("Mine", "30")
                .formParam("version", "1")
                .post("/plans/plans/gold")
                .then()
                .statusCode(412)
                .body(containsString("Somebody else changed this"), containsString("value=\"Mine\""));
        form("Mine", "many")
                .formParam("version", "2")
                .post("/plans/plans/gold")
                .then()
                .statusCode(422)
                .body(containsString("value=\"many\""));
        rest.get("/plans/gold").then().body("title", equalTo("Golden"), "spec.limits[0].requests", equalTo(20));
    }

    @Test
    void keepsWhatTheFormDoesNotShow() {
        rest.post(
                        "/plans",
                        Map.of(
                                "name",
                                "bursty",
                                "spec",
                                Map.of(
                                        "title",
                                        "Bursty",
                                        "limits",
                                        List.of(Map.of(
                                                "name",
                                                "second",
                                                "per",
                                                "user",
                                                "requests",
                                                5,
                                                "window",
                                                "1s",
                                                "algorithm",
                                                "token-bucket",
                                                "burst",
                                                50)))))
                .then()
                .statusCode(201);

        form("Bursty", "7")
                .formParam("version", "1")
                .post("/plans/plans/bursty")
                .then()
                .statusCode(303);

        rest.get("/plans/bursty")
                .then()
                .body("spec.limits[0].requests", equalTo(7), "spec.limits[0].burst", equalTo(50));
    }

    @Test
    void saysWhichVersionsOfferAPlanAndRemovesItByItsNameOnly() {
        rest.post("/plans", Map.of("name", "offered", "spec", Map.of("title", "Offered", "limits", List.of())))
                .then()
                .statusCode(201);
        rest.created("with-plan", "1", RestCalls.description("With plan", "1"));
        var draft = rest.get("/apis/with-plan/versions/1/draft");
        rest.put(
                        "/apis/with-plan/versions/1/draft",
                        Map.of("spec", draft.jsonPath().getMap("spec"), "plans", List.of("offered")),
                        draft.header("ETag"))
                .then()
                .statusCode(200);

        page("publisher")
                .get("/plans/plans/offered")
                .then()
                .statusCode(200)
                .body(containsString("with-plan@1"), containsString("/plans/apis/with-plan/1/settings"));
        page("publisher")
                .formParam("version", "1")
                .formParam("confirmation", "other")
                .post("/plans/plans/offered/remove")
                .then()
                .statusCode(422);
        page("publisher")
                .formParam("version", "1")
                .formParam("confirmation", "offered")
                .post("/plans/plans/offered/remove")
                .then()
                .statusCode(303);
        rest.get("/plans/offered").then().statusCode(404);
    }

    @Test
    void showsWhoMayNotDesignNoForm() {
        rest.post("/plans", Map.of("name", "seen", "spec", Map.of("title", "Seen", "limits", List.of())))
                .then()
                .statusCode(201);

        page("analyst")
                .get("/plans/plans")
                .then()
                .statusCode(200)
                .body(containsString("Seen"), not(containsString("Create a plan")));
        page("analyst").get("/plans/plans/seen").then().statusCode(200).body(not(containsString("Save")));
        page("analyst").get("/plans/plans?new=1").then().statusCode(403);
        page("analyst").formParam("name", "theirs").post("/plans/plans").then().statusCode(403);
    }
}
