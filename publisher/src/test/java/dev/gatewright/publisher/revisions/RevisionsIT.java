package dev.gatewright.publisher.revisions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.design.workspace.Workspace;
import dev.gatewright.publisher.RestCalls;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSignIn.class)
class RevisionsIT {

    @Inject
    RevisionFiles files;

    @Inject
    Tenancy tenancy;

    private final RestCalls acme = RestCalls.as("revised", "publisher");

    @Test
    void freezesADraftAndTellsWhatDiffers() {
        acme.created("frozen", "1", RestCalls.description("Frozen", "1"));
        String version = "/apis/frozen/versions/1";
        Response seen = acme.get(version + "/draft");
        Map<String, Object> spec = seen.jsonPath().getMap("spec");
        acme.post(version + "/revisions", Map.of()).then().statusCode(428);

        spec.put("upstream", Map.of("targets", List.of(Map.of("url", "https://other.example.com"))));
        Response changed = acme.put(version + "/draft", Map.of("spec", spec), seen.header("ETag"));
        acme.request()
                .header("If-Match", changed.header("ETag"))
                .contentType("application/json")
                .body(Map.of("comment", "Another backend"))
                .post("/api/v1/revised" + version + "/revisions")
                .then()
                .statusCode(201)
                .body("number", equalTo(2));

        acme.get(version + "/revisions").then().body("items.number", contains(2, 1));
        acme.get(version + "/revisions/1/diff?to=2")
                .then()
                .body("meaning.kind", hasItem("CHANGED"))
                .body("settings.kind", hasItem("added"))
                .body("source.size()", equalTo(0));
    }

    @Test
    void givesFilesThatAWorkspaceTakesAlwaysTheSame() {
        acme.created("files", "1", RestCalls.description("Files", "1"));
        UUID id = UUID.fromString(
                acme.get("/apis/files/versions/1/revisions/1").jsonPath().getString("id"));

        SortedMap<String, byte[]> first = tenancy.as(TestSignIn.organization("revised"), () -> files.files(id));
        SortedMap<String, byte[]> again = tenancy.as(TestSignIn.organization("revised"), () -> files.files(id));

        assertThat(first.keySet())
                .containsExactly("apis/files/1/api.yaml", "apis/files/1/openapi.yaml", "issuers/gatewright.yaml");
        first.forEach((name, content) -> assertThat(again.get(name)).isEqualTo(content));
        assertThat(Workspace.of(first).hasErrors()).isFalse();
        assertThat(acme.get("/apis/files/versions/1/revisions/1/files").asByteArray())
                .isEqualTo(ExportFiles.zip(first));
    }

    @Test
    void takesAVersionThroughItsLifeAndNoOtherWay() {
        acme.created("living", "1", RestCalls.description("Living", "1"));
        String lifecycle = "/apis/living/versions/1/lifecycle";

        acme.post(lifecycle, Map.of("to", "retired")).then().statusCode(409);
        acme.post(lifecycle, Map.of("to", "published", "comment", "First"))
                .then()
                .statusCode(200);
        acme.post(lifecycle, Map.of("to", "deprecated")).then().statusCode(200);
        acme.post(lifecycle, Map.of("to", "retired")).then().statusCode(200).body("next.size()", equalTo(0));
        acme.get(lifecycle).then().body("history.to", contains("retired", "deprecated", "published"));
        Response draft = acme.get("/apis/living/versions/1/draft");
        acme.put(
                        "/apis/living/versions/1/draft",
                        Map.of("spec", draft.jsonPath().getMap("spec")),
                        draft.header("ETag"))
                .then()
                .statusCode(409);
    }

    @Test
    void asksAPolicyAboutASampleRequest() {
        acme.post(
                        "/policies/required-scope/trials",
                        Map.of(
                                "parameters", Map.of("scopes", List.of("read")),
                                "request", Map.of("principal", Map.of("kind", "token", "scopes", List.of("read")))))
                .then()
                .statusCode(200)
                .body("allow", equalTo(true));
        acme.post("/policies/required-scope/trials", Map.of("parameters", Map.of("scopes", List.of("read"))))
                .then()
                .body("allow", equalTo(false));
        acme.post("/policies/required-scope/trials", Map.of("parameters", Map.of("scopes", "read")))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/parameters/scopes"));
        acme.request()
                .contentType("application/json")
                .body("{\"request\": {\"method\": ")
                .post("/api/v1/revised/policies/required-scope/trials")
                .then()
                .statusCode(400);
    }
}
