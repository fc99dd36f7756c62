package dev.gatewright.console.specimen;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ComponentsPageTest {

    @Test
    void showsEveryComponent() throws Exception {
        String page =
                given().get("/ui/components").then().statusCode(200).extract().asString();

        java.nio.file.Files.writeString(java.nio.file.Path.of("target/components.html"), page);
        assertThat(page).contains("Retire Payments v1?").doesNotContain("NOT_FOUND", "null");
    }
}
