package dev.gatewright.publisher.archives;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.gatewright.publisher.RestCalls;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSignIn.class)
class ArchivesIT {

    private static final String REVISION = "/apis/carried/versions/1.0.0/revisions/";

    private final RestCalls from = RestCalls.as("exporting", "publisher");
    private final RestCalls to = RestCalls.as("importing", "publisher");

    private static Response take(RestCalls caller, byte[] archive) {
        return caller.request()
                .contentType("application/zip")
                .body(archive)
                .post("/api/v1/" + caller.organization() + "/archives");
    }

    private byte[] exported() {
        if (from.get("/apis/carried").statusCode() == 404) {
            Map<String, Object> limit = Map.of("name", "second", "per", "user", "requests", 5, "window", "1s");
            from.post("/plans", Map.of("name", "gold", "spec", Map.of("title", "Gold", "limits", List.of(limit))))
                    .then()
                    .statusCode(201);
            from.created("carried", "1.0.0", RestCalls.description("Carried", "1.0.0"));
            Response draft = from.get("/apis/carried/versions/1.0.0/draft");
            String tag = from.put(
                            "/apis/carried/versions/1.0.0/draft",
                            Map.of("spec", draft.jsonPath().getMap("spec"), "plans", List.of("gold")),
                            draft.header("ETag"))
                    .then()
                    .statusCode(200)
                    .extract()
                    .header("ETag");
            from.request()
                    .contentType("application/json")
                    .header("If-Match", tag)
                    .body("{}")
                    .post("/api/v1/exporting/apis/carried/versions/1.0.0/revisions")
                    .then()
                    .statusCode(201);
        }
        int newest =
                from.get("/apis/carried/versions/1.0.0/revisions").jsonPath().getInt("items[0].number");
        return from.get(REVISION + newest + "/files").asByteArray();
    }

    @Test
    void takesBackWhatWasExportedUnchanged() {
        byte[] archive = exported();

        take(to, archive).then().statusCode(201).body("api", equalTo("carried"), "revision", equalTo(1));

        for (String path : List.of("/plans/gold", "/apis/carried/versions/1.0.0/draft")) {
            Map<String, Object> before = from.get(path).jsonPath().getMap("spec");
            Map<String, Object> after = to.get(path).jsonPath().getMap("spec");
            before.remove("organization");
            after.remove("organization");
            assertThat(after).as(path).isEqualTo(before);
        }
        assertThat(to.get(REVISION + "1/source").asByteArray())
                .isEqualTo(from.get(REVISION + "1/source").asByteArray());
        take(to, archive).then().statusCode(409).body("detail", containsString("exists already"));
    }

    @Test
    void makesNothingWhereAPlanDiffers() {
        RestCalls other = RestCalls.as("differing", "publisher");
        other.post("/plans", Map.of("name", "gold", "spec", Map.of("title", "Other gold", "limits", List.of())))
                .then()
                .statusCode(201);

        take(other, exported()).then().statusCode(409).body("detail", containsString("plan gold"));

        other.get("/apis/carried").then().statusCode(404);
        other.get("/plans/gold").then().body("title", equalTo("Other gold"));
    }

    @Test
    void refusesArchivesThatAreNone() throws IOException {
        take(to, "no zip".getBytes(UTF_8)).then().statusCode(422);
        take(to, zip("../api.yaml", "x")).then().statusCode(422).body("errors.message", hasItem(containsString("../")));
        take(to, zip("/etc/passwd", "x")).then().statusCode(422);
        take(to, zip("a.yaml", "kind: [")).then().statusCode(422);
        take(to, zip("readme.yaml", "a: b"))
                .then()
                .statusCode(422)
                .body("errors.message", hasItem(containsString("holds 0")));
        take(to, zip("bomb.yaml", "0".repeat(24 << 20))).then().statusCode(413);
        take(RestCalls.as("importing", "analyst"), exported()).then().statusCode(403);
    }

    @Test
    void takesThemByAPageToo() {
        RestCalls page = RestCalls.as("by-page", "publisher");
        page.request()
                .header("Accept", "text/html")
                .redirects()
                .follow(false)
                .multiPart("file", "carried.zip", exported(), "application/zip")
                .post("/by-page/imports/archive")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/by-page/apis/carried/1.0.0"));
        page.request()
                .header("Accept", "text/html")
                .multiPart("file", "carried.zip", exported(), "application/zip")
                .post("/by-page/imports/archive")
                .then()
                .statusCode(409)
                .body(containsString("exists already"));
        given().header("Authorization", "Bearer " + page.token())
                .header("Accept", "text/html")
                .get("/by-page/imports/archive")
                .then()
                .statusCode(200);
    }

    private static byte[] zip(String name, String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content.getBytes(UTF_8));
            zip.closeEntry();
        }
        return bytes.toByteArray();
    }
}
