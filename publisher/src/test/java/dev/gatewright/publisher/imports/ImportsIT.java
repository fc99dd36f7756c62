package dev.gatewright.publisher.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;

import dev.gatewright.publisher.RestCalls;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSignIn.class)
class ImportsIT {

    private final RestCalls acme = RestCalls.as("imports", "publisher");

    @Test
    void showsFindingsWithTheirPlacesBeforeAnythingIsCreated() {
        String path = acme.imported("broken.yaml", """
                openapi: 3.0.3
                info: {title: Broken, version: "1"}
                paths:
                  /a/{x}{y}:
                    get: {responses: {}}
                """.getBytes(UTF_8));

        acme.get(path)
                .then()
                .body("state", equalTo("refused"))
                .body("findings.severity", hasItem("error"))
                .body("findings[0].line", greaterThan(0))
                .body("findings.pointer", hasItem(containsString("/paths")));
        acme.post(path + "/apis", Map.of()).then().statusCode(409);
        acme.get("/apis").then().body("items.name", org.hamcrest.Matchers.not(hasItem("broken")));
    }

    @Test
    void readsAThousandOperationsWithinSecondsAndListsThemInPages() {
        StringBuilder large = new StringBuilder("openapi: 3.0.3\ninfo: {title: Large, version: \"1\"}\npaths:\n");
        for (int i = 0; i < 1_000; i++) {
            large.append(
                    "  /things%d/{id}:\n    parameters: [{name: id, in: path, required: true, schema: {type: string}}]\n    get: {operationId: get%d, responses: {\"200\": {description: ok}}}\n"
                            .formatted(i, i));
        }
        long started = System.nanoTime();

        String path = acme.imported("large.yaml", large.toString().getBytes(UTF_8));

        assertThat((System.nanoTime() - started) / 1_000_000_000).isLessThan(30);
        Response first = acme.get(path + "/operations?limit=100");
        assertThat(first.jsonPath().getList("items")).hasSize(100);
        assertThat(first.jsonPath().getInt("total")).isEqualTo(1_000);
        acme.get(path + "/operations?query=things999").then().body("items.id", equalTo(java.util.List.of("get999")));
        acme.post(path + "/apis", Map.of("name", "large"))
                .then()
                .statusCode(201)
                .body("revision", equalTo(1));
        acme.post(path + "/apis", Map.of("name", "large-again")).then().statusCode(409);
    }

    @Test
    void refusesWhatIsNoDescriptionBeforeReadingIt() {
        upload("big.yaml", new byte[25 * 1024 * 1024], "application/yaml")
                .then()
                .statusCode(413);
        upload("photo.png", new byte[] {1, 2, 3}, "image/png").then().statusCode(415);
        upload("api.zip", new byte[] {'P', 'K', 3, 4, 0, 0}, "application/zip")
                .then()
                .statusCode(422)
                .body("errors.message", hasItem(containsString("archive")));
        acme.post("/imports/url", Map.of("url", "file:///etc/passwd")).then().statusCode(422);
        RestCalls.as("imports", "analyst")
                .post("/imports/url", Map.of("url", "https://example.com/x"))
                .then()
                .statusCode(403);
    }

    private Response upload(String name, byte[] content, String type) {
        return acme.request().multiPart("file", name, content, type).post("/api/v1/imports/imports");
    }
}
