package dev.gatewright.keymanager.links;

import static dev.gatewright.keymanager.TestBrowser.csrf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestApi;
import dev.gatewright.keymanager.TestBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(FirstOwnerIT.NewInstallation.class)
class FirstOwnerIT {

    /** Without the demo: nobody is there yet. */
    public static final class NewInstallation implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(KeyManagerServers.class, Map.of("demo", "false")));
        }
    }

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    @ConfigProperty(name = "gatewright.key-manager.first-owner-link-file")
    Path file;

    @Test
    void theLinkOfTheFirstStartMakesTheFirstOwnerOnce() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String link = Files.readString(file).strip();
        TestBrowser browser = new TestBrowser(base);
        HttpResponse<String> page = browser.get(link);
        assertThat(page.body()).contains("Create the first owner");
        Map<String, String> form = new HashMap<>(Map.of(
                "csrf", csrf(page),
                "organization", "Initech",
                "slug", "api",
                "name", "Fiona First",
                "email", "fiona@initech.example",
                "password", KeyManagerServers.PASSWORD));

        HttpResponse<String> reserved = browser.post(link + "/first-owner", form);
        assertThat(reserved.statusCode()).isEqualTo(422);
        assertThat(reserved.body()).contains("value=\"Fiona First\"").doesNotContain(KeyManagerServers.PASSWORD);

        form.put("slug", "initech");
        assertThat(browser.post(link + "/first-owner", form).statusCode()).isEqualTo(303);

        assertThat(browser.get("/account").body()).contains("Fiona First", "Initech", "Owner");
        assertThat(TestApi.as(base, "fiona@initech.example")
                        .get("initech/people")
                        .statusCode())
                .isEqualTo(200);
        assertThat(new TestBrowser(base).get(link).statusCode()).isEqualTo(404);
        assertThat(browser.post(link + "/first-owner", form).statusCode()).isEqualTo(404);
    }
}
