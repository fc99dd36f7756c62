package dev.gatewright.chassis.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import dev.gatewright.chassis.app.ChassisServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(ChassisServers.class)
class AuditResourceIT {

    @Test
    void listsChangesNewestFirstWithTheirStates() {
        String id = add("first");

        as("owner@acme")
                .queryParam("subject", id)
                .get("/api/v1/acme/audit")
                .then()
                .statusCode(200)
                .body("total", equalTo(1))
                .body("next", nullValue())
                .body("items[0].action", equalTo("note.created"))
                .body("items[0].actor.name", equalTo("owner@acme"))
                .body("items[0].subject.id", equalTo(id))
                .body("items[0].before", nullValue())
                .body("items[0].after.text", equalTo("first"));
    }

    @Test
    void pagesWithoutGapsOrRepeatsWhileOthersWrite() {
        for (int i = 0; i < 5; i++) {
            add("paged " + i);
        }
        JsonPath page = page(null);
        int newest = page.getInt("items[0].number");
        List<Integer> numbers = new ArrayList<>(page.getList("items.number", Integer.class));
        add("meanwhile");
        while (page.getString("next") != null) {
            page = page(page.getString("next"));
            numbers.addAll(page.getList("items.number", Integer.class));
        }

        List<Integer> all = new ArrayList<>();
        for (int i = newest; i >= 1; i--) {
            all.add(i);
        }
        assertThat(numbers).isEqualTo(all);
    }

    @Test
    void showsNoOtherOrganizationsChanges() {
        String id = add("secret");

        as("owner@globex")
                .queryParam("subject", id)
                .get("/api/v1/globex/audit")
                .then()
                .statusCode(200)
                .body("total", equalTo(0));
        as("owner@globex").get("/api/v1/acme/audit").then().statusCode(404);
        as("owner@acme")
                .queryParam("limit", 200)
                .get("/api/v1/acme/audit")
                .then()
                .body("items.actor.name", everyItem(containsString("@acme")));
    }

    @Test
    void needsThePermissionToAdminister() {
        as("publisher@acme").get("/api/v1/acme/audit").then().statusCode(403);
        given().get("/api/v1/acme/audit").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject=7", "limit=0", "limit=201", "after=x", "after=%00"})
    void refusesWhatItCannotRead(String query) {
        as("owner@acme")
                .get("/api/v1/acme/audit?" + query)
                .then()
                .statusCode(422)
                .body("type", containsString("input-invalid"));
    }

    private static JsonPath page(String after) {
        RequestSpecification request = as("owner@acme").queryParam("limit", 2);
        return (after == null ? request : request.queryParam("after", after))
                .get("/api/v1/acme/audit")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String add(String text) {
        return as("owner@acme")
                .header("Authorization", "Bearer x")
                .contentType("application/json")
                .body("{\"text\":\"" + text + "\",\"size\":1}")
                .post("/api/v1/acme/notes")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static RequestSpecification as(String caller) {
        return given().header("X-Caller", caller);
    }
}
