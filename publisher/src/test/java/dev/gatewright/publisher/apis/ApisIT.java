package dev.gatewright.publisher.apis;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.gatewright.publisher.RestCalls;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSignIn.class)
class ApisIT {

    private final RestCalls acme = RestCalls.as("acme", "publisher");
    private final RestCalls globex = RestCalls.as("globex", "publisher");

    @Test
    void makesAnApiOfADescriptionWithItsFirstRevision() {
        acme.created("orders", "1.0.0", RestCalls.description("Orders", "1.0.0"));

        acme.get("/apis/orders")
                .then()
                .statusCode(200)
                .body("title", equalTo("Orders"))
                .body("versions[0].version", equalTo("1.0.0"))
                .body("versions[0].revision", equalTo(1))
                .body("versions[0].lifecycle", equalTo("draft"))
                .body("versions[0].unsaved", equalTo(false));
        acme.get("/apis/orders/versions/1.0.0/draft/operations?query=getorder")
                .then()
                .body("items.id", contains("getOrder"))
                .body("total", equalTo(1));
    }

    @Test
    void tellsTheSecondOfTwoEditorsAndLosesNothingOfTheFirst() {
        acme.created("edited", "1", RestCalls.description("Edited", "1"));
        Response seen = acme.get("/apis/edited/versions/1/draft");
        String tag = seen.header("ETag");
        Map<String, Object> spec = seen.jsonPath().getMap("spec");

        spec.put("basePath", "/first");
        acme.put("/apis/edited/versions/1/draft", Map.of("spec", spec), tag)
                .then()
                .statusCode(200);
        spec.put("basePath", "/second");
        acme.put("/apis/edited/versions/1/draft", Map.of("spec", spec), tag)
                .then()
                .statusCode(412)
                .contentType("application/problem+json")
                .body("type", containsString("edited-meanwhile"));

        acme.get("/apis/edited/versions/1/draft").then().body("spec.basePath", equalTo("/first"));
        acme.put("/apis/edited/versions/1/draft", Map.of("spec", spec), null)
                .then()
                .statusCode(428);
    }

    @Test
    void namesEachMemberOfADraftThatIsWrong() {
        acme.created("wrong", "1", RestCalls.description("Wrong", "1"));
        Response seen = acme.get("/apis/wrong/versions/1/draft");
        Map<String, Object> spec = seen.jsonPath().getMap("spec");
        spec.put("basePath", "no slash");
        spec.put("hosts", java.util.List.of("UPPER"));

        acme.put(
                        "/apis/wrong/versions/1/draft",
                        Map.of("spec", spec, "plans", java.util.List.of()),
                        seen.header("ETag"))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/spec/basePath"))
                .body("errors.pointer", hasItem("/spec/hosts/0"));
        acme.put("/apis/wrong/versions/1/draft", Map.of("plans", java.util.List.of("gold")), seen.header("ETag"))
                .then()
                .statusCode(422);
    }

    @Test
    void keepsOrganizationsApart() {
        acme.created("private", "1", RestCalls.description("Private", "1"));
        acme.post("/plans", Map.of("name", "apart", "spec", Map.of("title", "Apart", "limits", java.util.List.of())))
                .then()
                .statusCode(201);

        for (String path : java.util.List.of(
                "/apis/private",
                "/apis/private/versions/1",
                "/apis/private/versions/1/draft",
                "/apis/private/versions/1/draft/source",
                "/apis/private/versions/1/draft/operations",
                "/apis/private/versions/1/draft/findings",
                "/apis/private/versions/1/revisions",
                "/apis/private/versions/1/revisions/1",
                "/apis/private/versions/1/revisions/1/files",
                "/apis/private/versions/1/revisions/1/source",
                "/apis/private/versions/1/lifecycle",
                "/plans/apart")) {
            acme.get(path).then().statusCode(200);
            assertThat(globex.get(path).statusCode()).describedAs(path).isEqualTo(404);
        }
        globex.get("/apis").then().statusCode(200).body("items.name", org.hamcrest.Matchers.not(hasItem("private")));
        given().header("Authorization", "Bearer " + TestSignIn.token("globex", "owner"))
                .get("/api/v1/acme/apis")
                .then()
                .statusCode(404);
        given().get("/api/v1/acme/apis").then().statusCode(401);
    }

    @Test
    void takesHostileTextAsText() {
        String hostile = "'; drop table api; -- <script>alert(1)</script>";
        acme.created("hostile", "1", RestCalls.description("Orders " + hostile, "1"));

        acme.get("/apis/hostile").then().body("title", containsString("<script>"));
        given().header("Authorization", "Bearer " + TestSignIn.token("acme", "publisher"))
                .queryParam("query", "'; drop table api; -- %_\\")
                .get("/api/v1/acme/apis")
                .then()
                .statusCode(200)
                .body("items.size()", equalTo(0));
        acme.get("/apis/hostile%27%20or%201=1").then().statusCode(404);
        acme.post("/plans", Map.of("name", hostile, "spec", Map.of())).then().statusCode(422);
        acme.post("/apis/hostile/versions/1/lifecycle", Map.of("to", "published", "comment", "line\u0000 \u202e"))
                .then()
                .statusCode(422);
        JsonPath api = acme.get("/apis/hostile").jsonPath();
        acme.put(
                        "/apis/hostile",
                        Map.of("title", hostile, "description", "a\nb " + hostile),
                        "\"" + api.getLong("version") + "\"")
                .then()
                .statusCode(200)
                .body("title", equalTo(hostile));
    }

    @Test
    void givesAPageAtATimeInAnyOrder() {
        RestCalls many = RestCalls.as("paging", "publisher");
        for (int i = 0; i < 5; i++) {
            many.created("api-" + i, "1", RestCalls.description("Api " + i, "1"));
        }

        JsonPath first = many.get("/apis?limit=2").jsonPath();
        JsonPath second =
                many.get("/apis?limit=2&after=" + first.getString("next")).jsonPath();
        assertThat(first.getList("items.name", String.class)).containsExactly("api-0", "api-1");
        assertThat(second.getList("items.name", String.class)).containsExactly("api-2", "api-3");
        assertThat(first.getLong("total")).isEqualTo(5);

        JsonPath newest = many.get("/apis?sort=changed&limit=3").jsonPath();
        JsonPath older = many.get("/apis?sort=changed&limit=3&after=" + newest.getString("next"))
                .jsonPath();
        assertThat(newest.getList("items.name", String.class)).containsExactly("api-4", "api-3", "api-2");
        assertThat(older.getList("items.name", String.class)).containsExactly("api-1", "api-0");
        many.get("/apis?after=!").then().statusCode(422);
        many.get("/apis?lifecycle=published").then().body("total", equalTo(0));
    }

    @Test
    void refusesWhatARoleDoesNotAllow() {
        acme.created("roles", "1", RestCalls.description("Roles", "1"));
        RestCalls analyst = RestCalls.as("acme", "analyst");
        Response seen = analyst.get("/apis/roles/versions/1/draft");

        analyst.put(
                        "/apis/roles/versions/1/draft",
                        Map.of("spec", seen.jsonPath().getMap("spec")),
                        seen.header("ETag"))
                .then()
                .statusCode(403);
        RestCalls.as("acme", "developer")
                .post("/apis/roles/versions/1/lifecycle", Map.of("to", "published"))
                .then()
                .statusCode(403);
    }
}
