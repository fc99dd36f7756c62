package dev.gatewright.keymanager.serviceaccounts;

import static dev.gatewright.keymanager.TestBrowser.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestApi;
import dev.gatewright.keymanager.TestBrowser;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
class ServiceAccountsIT {

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    TestApi acme;

    @BeforeEach
    void signIn() {
        acme = TestApi.as(base, "olivia.owner@acme.example");
    }

    private JsonNode create(String roles) {
        String name = "Build " + UUID.randomUUID();
        HttpResponse<String> made =
                acme.post("acme/service-accounts", "{\"name\":\"" + name + "\",\"assignments\":" + roles + "}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        assertThat(made.headers().firstValue("Cache-Control")).contains("no-store");
        return json(made);
    }

    private HttpResponse<String> token(JsonNode account, String secret) {
        return new TestBrowser(base)
                .post(
                        "/oauth/token",
                        Map.of("grant_type", "client_credentials"),
                        "Authorization",
                        TestBrowser.basic(account.get("clientId").asText(), secret));
    }

    private static String path(JsonNode account) {
        return "acme/service-accounts/" + account.get("id").asText();
    }

    @Test
    void actsInItsOrganizationByItsRoles() {
        JsonNode made = create("[{\"role\":\"owner\"}]");

        JsonNode token = json(token(made.get("account"), made.get("secret").asText()));

        TestApi program = TestApi.withToken(base, token.get("access_token").asText());
        assertThat(program.get("acme/people").statusCode()).isEqualTo(200);
        assertThat(program.get("globex/people").statusCode()).isEqualTo(404);
        JsonNode shown = json(acme.get(path(made.get("account"))));
        assertThat(shown.get("lastUsed").isNull()).isFalse();
        assertThat(shown.toString()).doesNotContain(made.get("secret").asText());
        assertThat(acme.get("acme/audit").body())
                .doesNotContain(made.get("secret").asText());
    }

    @Test
    void aNewSecretEndsTheOldOne() {
        JsonNode made = create("[{\"role\":\"publisher\"}]");
        JsonNode account = made.get("account");

        HttpResponse<String> rotated = acme.change("POST", path(account) + "/secret", 1, null);

        assertThat(rotated.statusCode()).as(rotated.body()).isEqualTo(200);
        assertThat(token(account, made.get("secret").asText()).statusCode()).isEqualTo(401);
        assertThat(token(account, json(rotated).get("secret").asText()).statusCode())
                .isEqualTo(200);
        assertThat(acme.change("POST", path(account) + "/secret", 1, null).statusCode())
                .isEqualTo(412);
        assertThat(acme.send("POST", path(account) + "/secret", null).statusCode())
                .isEqualTo(428);
    }

    @Test
    void oneThatIsDisabledGetsNoTokenAndItsTokensAreRefusedHere() {
        JsonNode made = create("[{\"role\":\"owner\"}]");
        JsonNode account = made.get("account");
        String secret = made.get("secret").asText();
        TestApi program = TestApi.withToken(
                base, json(token(account, secret)).get("access_token").asText());

        HttpResponse<String> disabled = acme.change("PUT", path(account) + "/status", 1, "{\"enabled\":false}");

        assertThat(disabled.statusCode()).as(disabled.body()).isEqualTo(200);
        assertThat(token(account, secret).statusCode()).isEqualTo(401);
        assertThat(program.get("acme/people").statusCode()).isEqualTo(401);
        acme.change("PUT", path(account) + "/status", 2, "{\"enabled\":true}");
        assertThat(token(account, secret).statusCode()).isEqualTo(200);
        assertThat(json(acme.get("acme/audit?limit=10")).get("items").findValuesAsText("action"))
                .contains("service-account.created", "service-account.disabled", "service-account.enabled");
    }

    @Test
    void otherRolesCountFromTheNextRequestOn() {
        JsonNode made = create("[{\"role\":\"owner\"}]");
        TestApi program = TestApi.withToken(
                base,
                json(token(made.get("account"), made.get("secret").asText()))
                        .get("access_token")
                        .asText());

        acme.change("PUT", path(made.get("account")) + "/assignments", 1, "{\"assignments\":[{\"role\":\"analyst\"}]}");

        assertThat(program.get("acme/people").statusCode()).isEqualTo(403);
    }

    @Test
    void anotherOrganizationFindsNothing() {
        JsonNode account = create("[{\"role\":\"analyst\"}]").get("account");
        TestApi globex = TestApi.as(base, "olivia.owner@globex.example");

        for (String organization : List.of("acme", "globex")) {
            String path =
                    organization + "/service-accounts/" + account.get("id").asText();
            assertThat(globex.get(path).statusCode()).isEqualTo(404);
            assertThat(globex.change("POST", path + "/secret", 1, null).statusCode())
                    .isEqualTo(404);
            assertThat(globex.change("PUT", path + "/status", 1, "{\"enabled\":false}")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(globex.change("PUT", path + "/assignments", 1, "{\"assignments\":[{\"role\":\"owner\"}]}")
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(globex.get("acme/service-accounts").statusCode()).isEqualTo(404);
        assertThat(json(globex.get("globex/service-accounts")).toString())
                .doesNotContain(account.get("id").asText());
    }
}
