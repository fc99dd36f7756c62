package dev.gatewright.publisher.sync;

import static io.restassured.RestAssured.given;

import dev.gatewright.publisher.TestSignIn;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** The publisher's REST interface as an owner of an organization uses it. */
public final class Console {

    private static final String DESCRIPTION = """
            openapi: 3.0.3
            info: {title: %1$s, version: "1.0.0"}
            servers: [{url: http://127.0.0.1:9101/%1$s}]
            paths:
              /things:
                get: {operationId: listThings, responses: {"200": {description: Fine}}}
            """;

    final String organization;

    public Console(String organization) {
        this.organization = organization;
    }

    /** What starts a gateway. */
    public record Invitation(String id, String secret, String root) {}

    RequestSpecification as(String role) {
        return given().header("Authorization", "Bearer " + TestSignIn.token(organization, role))
                .contentType(ContentType.JSON)
                .basePath("/api/v1/" + organization);
    }

    public void group(String name) {
        as("owner")
                .body(Map.of("name", name, "environment", "production"))
                .post("/groups")
                .then()
                .statusCode(201);
    }

    public Invitation invite(String group, Map<String, Object> body) {
        var path = as("owner")
                .body(body)
                .post("/groups/" + group + "/enrolment-tokens")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        return new Invitation(path.getString("token.id"), path.getString("secret"), path.getString("rootThumbprint"));
    }

    public TestGateway gateway(int port, String group, String name) {
        Invitation invitation = invite(group, Map.of());
        return new TestGateway(port, name).enrol(invitation.secret(), invitation.root());
    }

    /** Imports an API, which makes its version and a first revision; returns the revision's id. */
    public String revision(String api) {
        String id = as("publisher")
                .contentType("application/yaml")
                .body(DESCRIPTION.formatted(api).getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .post("/imports/text")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        until(() -> as("publisher")
                .get("/imports/" + id)
                .then()
                .extract()
                .<String>path("state")
                .equals("ready"));
        var made = as("publisher")
                .body(Map.of("name", api, "version", "1.0.0"))
                .post("/imports/" + id + "/apis")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        String versions = "/apis/" + made.getString("api") + "/versions/" + made.getString("version");
        if (made.getInt("revision") == 0) {
            String tag = as("publisher").get(versions + "/draft").header("ETag");
            as("publisher")
                    .header("If-Match", tag)
                    .body(Map.of())
                    .post(versions + "/revisions")
                    .then()
                    .statusCode(201);
        }
        return as("publisher").get(versions + "/revisions").then().extract().path("items[0].id");
    }

    public ValidatableResponse deploy(String group, String revision) {
        return as("owner")
                .body(Map.of("revision", revision, "comment", "by test"))
                .post("/groups/" + group + "/deployments")
                .then();
    }

    static void until(java.util.function.BooleanSupplier condition) {
        Instant limit = Instant.now().plus(Duration.ofSeconds(40));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(limit)) {
                throw new AssertionError("not within 40 seconds");
            }
            LockSupport.parkNanos(50_000_000);
        }
    }
}
