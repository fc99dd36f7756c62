package dev.gatewright.keymanager.signing;

import static dev.gatewright.keymanager.TestBrowser.csrf;
import static dev.gatewright.keymanager.TestBrowser.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestApi;
import dev.gatewright.keymanager.TestBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(SigningKeysPageIT.UsualSchedule.class)
class SigningKeysPageIT {

    private static final String OWNER = "olivia.owner@acme.example";

    /** The schedule of an installation: a key waits an hour before it signs. */
    public static final class UsualSchedule implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(KeyManagerServers.class, Map.of("ahead", "PT1H")));
        }
    }

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    @Test
    void theNextKeyIsPublishedBeforeItSignsAndIsMadeOnce() {
        TestApi owner = TestApi.as(base, OWNER);
        JsonNode before = json(owner.get("acme/signing-keys")).get("keys");
        assertThat(before).hasSize(1);
        assertThat(before.at("/0/state").asText()).isEqualTo("signing");

        HttpResponse<String> made = owner.post("acme/signing-keys", "");

        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String next = json(made).get("kid").asText();
        JsonNode after = json(owner.get("acme/signing-keys")).get("keys");
        assertThat(after.findValuesAsText("state")).containsExactly("next", "signing");
        assertThat(after.at("/0/kid").asText()).isEqualTo(next);
        assertThat(after.at("/1/signsUntil").asText())
                .isEqualTo(after.at("/0/signsFrom").asText());
        assertThat(after.at("/1/retires").asText())
                .isGreaterThan(after.at("/1/signsUntil").asText());
        assertThat(new TestBrowser(base).get("/oauth/jwks").body()).contains(next);
        assertThat(owner.post("acme/signing-keys", "").statusCode()).isEqualTo(409);
        JsonNode entry = json(owner.get("acme/audit?limit=1")).at("/items/0");
        assertThat(entry.get("action").asText()).isEqualTo("signing-key.made");
        assertThat(entry.at("/subject/name").asText()).isEqualTo(next);
        assertThat(TestApi.as(base, "oscar.operator@acme.example")
                        .get("acme/signing-keys")
                        .statusCode())
                .isEqualTo(200);
        TestBrowser page = new TestBrowser(base);
        page.signIn(OWNER, KeyManagerServers.PASSWORD);
        assertThat(page.get("/acme/signing-keys").body()).contains(next, "Next", "Signs", "30 days");
    }

    @Test
    void onlyTheOrganizationThatRunsTheInstallationSeesThem() {
        TestApi globex = TestApi.as(base, "olivia.owner@globex.example");
        TestBrowser page = new TestBrowser(base);
        page.signIn("olivia.owner@globex.example", KeyManagerServers.PASSWORD);

        for (String organization : List.of("acme", "globex")) {
            assertThat(globex.get(organization + "/signing-keys").statusCode()).isEqualTo(404);
            assertThat(globex.post(organization + "/signing-keys", "").statusCode())
                    .isEqualTo(404);
        }
        assertThat(page.get("/globex/signing-keys", "Accept", "text/html").statusCode())
                .isEqualTo(404);
        assertThat(page.get("/globex/people").body()).doesNotContain("Signing keys");
    }

    @Test
    void nobodyElseOfTheOrganizationMakesOne() {
        TestApi operator = TestApi.as(base, "oscar.operator@acme.example");
        TestApi developer = TestApi.as(base, "dana.developer@acme.example");
        TestBrowser browser = new TestBrowser(base);
        browser.signIn("oscar.operator@acme.example", KeyManagerServers.PASSWORD);

        assertThat(operator.post("acme/signing-keys", "").statusCode()).isEqualTo(403);
        assertThat(developer.get("acme/signing-keys").statusCode()).isEqualTo(403);
        String csrf = csrf(browser.get("/account"));
        assertThat(browser.post("/acme/signing-keys", Map.of("csrf", csrf), "Accept", "text/html")
                        .statusCode())
                .isEqualTo(403);
    }
}
