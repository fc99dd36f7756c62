package dev.gatewright.publisher;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.parsing.Parser;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSignIn.class)
class AuthorizationServerIT {

    @ConfigProperty(name = "gatewright.publisher.url")
    String url;

    @ConfigProperty(name = "gatewright.key-manager.url")
    String keyManager;

    /** The command line begins a login with this. */
    @Test
    void saysToAnybodyWhoGivesTokensForIt() {
        // Quarkus sends it without a content type.
        given().when()
                .get("/.well-known/oauth-protected-resource")
                .then()
                .statusCode(200)
                .using()
                .defaultParser(Parser.JSON)
                .body("resource", equalTo(url))
                .body("authorization_servers[0]", equalTo(keyManager));
    }
}
