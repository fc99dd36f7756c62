package dev.gatewright.publisher.frame;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSignIn.class)
class ConsoleErrorPageIT {

    @Test
    void drawsAProblemInTheConsolesLook() {
        Response page = get("text/html,application/xhtml+xml", "/nobody/apis");

        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("There is no such organization.", "urn:uuid:", "class=\"panel empty\"");
    }

    @Test
    void tellsProgramsAsJson() {
        Response problem = get("*/*", "/api/v1/nobody/apis");

        assertThat(problem.statusCode()).isEqualTo(404);
        assertThat(problem.contentType()).startsWith("application/problem+json");
    }

    private static Response get(String accept, String path) {
        return given().header("Accept", accept)
                .header("Authorization", "Bearer " + TestSignIn.token("frames", "publisher"))
                .get(path);
    }
}
