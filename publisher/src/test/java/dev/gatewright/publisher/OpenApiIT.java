package dev.gatewright.publisher;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The served description is the committed one; {@code -Dgolden.write=true} writes it anew. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSignIn.class)
class OpenApiIT {

    private static final Path COMMITTED = Path.of("openapi.yaml");

    @Test
    void servesTheDescriptionThatIsCommitted() throws Exception {
        String served = new String(
                given().get("/api/v1/openapi?format=yaml")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asByteArray(),
                UTF_8);
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(served).isEqualTo(Files.readString(COMMITTED));
    }
}
