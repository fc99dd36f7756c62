package dev.gatewright.publisher;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Calls of the REST API by one person in one organization. */
public record RestCalls(String organization, String token) {

    public static RestCalls as(String organization, String role) {
        return new RestCalls(organization, TestSignIn.token(organization, role));
    }

    /** A small description with two operations, one of which has a parameter. */
    public static String description(String title, String version) {
        return """
                openapi: 3.0.3
                info:
                  title: "%s"
                  version: "%s"
                servers: [{url: "https://backend.example.com/v1"}]
                security: [{key: []}]
                paths:
                  /orders:
                    get: {operationId: listOrders, summary: List orders, responses: {"200": {description: ok}}}
                  /orders/{id}:
                    parameters: [{name: id, in: path, required: true, schema: {type: string}}]
                    get: {operationId: getOrder, summary: Get an order, responses: {"200": {description: ok}}}
                components:
                  securitySchemes:
                    key: {type: apiKey, in: header, name: X-API-Key}
                """.formatted(title, version);
    }

    public RequestSpecification request() {
        return given().header("Authorization", "Bearer " + token).urlEncodingEnabled(false);
    }

    public Response get(String path) {
        return request().get("/api/v1/" + organization + path);
    }

    public Response post(String path, Object body) {
        return request().contentType(ContentType.JSON).body(body).post("/api/v1/" + organization + path);
    }

    public Response put(String path, Object body, String ifMatch) {
        RequestSpecification request = request().contentType(ContentType.JSON).body(body);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.put("/api/v1/" + organization + path);
    }

    /** Uploads a description and waits until it is read; returns the import's path. */
    public String imported(String file, byte[] content) {
        Response accepted = request()
                .multiPart("file", file, content, "application/octet-stream")
                .post("/api/v1/" + organization + "/imports");
        accepted.then().statusCode(202);
        return settled("/imports/" + accepted.jsonPath().getString("id"));
    }

    public String settled(String path) {
        Instant limit = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(limit)) {
            String state = get(path).jsonPath().getString("state");
            if (!state.equals("reading") && !state.equals("fetching")) {
                return path;
            }
            LockSupport.parkNanos(20_000_000);
        }
        throw new AssertionError("the import is not read");
    }

    /** Makes an API of a description. */
    public void created(String name, String version, String description) {
        String path = imported("openapi.yaml", description.getBytes(UTF_8));
        Response made = post(path + "/apis", Map.of("name", name, "version", version, "basePath", "/" + name));
        assertThat(made.statusCode()).describedAs(made.asString()).isEqualTo(201);
    }
}
