package dev.gatewright.publisher;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** The served description is the committed one; {@code -Dgolden.write=true} writes it anew. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSignIn.class)
class OpenApiIT {

    private static final Path COMMITTED = Path.of("openapi.yaml");

    /** Is named in the description, and has another port in each test. */
    @ConfigProperty(name = "gatewright.key-manager.url")
    String keyManager;

    @Test
    void servesTheDescriptionThatIsCommitted() throws Exception {
        String served = new String(
                        given().get("/api/v1/openapi?format=yaml")
                                .then()
                                .statusCode(200)
                                .extract()
                                .asByteArray(),
                        UTF_8)
                .replace(keyManager, "http://127.0.0.1:9300");
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(served).isEqualTo(Files.readString(COMMITTED));
    }
}
