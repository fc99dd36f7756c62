package dev.gatewright.keymanager.members;

import static dev.gatewright.keymanager.TestBrowser.csrf;
import static dev.gatewright.keymanager.TestBrowser.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import dev.gatewright.browser.Browser;
import dev.gatewright.browser.Viewport;
import dev.gatewright.browser.Window;
import dev.gatewright.keymanager.KeyManagerServers;
import dev.gatewright.keymanager.TestApi;
import dev.gatewright.keymanager.TestBrowser;
import dev.gatewright.keymanager.clients.Client;
import dev.gatewright.keymanager.clients.Clients;
import dev.gatewright.keymanager.clients.GrantKind;
import dev.gatewright.keymanager.links.SingleUseLinks;
import dev.gatewright.keymanager.links.SingleUseLinks.Purpose;
import dev.gatewright.keymanager.organizations.Organizations;
import dev.gatewright.keymanager.people.Accounts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.SoftAssertions;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
class ConsolePagesIT {

    private static final String OWNER = "olivia.owner@acme.example";

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    @Inject
    SingleUseLinks links;

    @Inject
    Accounts accounts;

    @Inject
    Clients clients;

    @Inject
    Organizations organizations;

    private String invite(TestBrowser browser) {
        String email = "pages-" + UUID.randomUUID() + "@acme.example";
        String csrf = csrf(browser.get("/acme/people/new"));
        HttpResponse<String> invited = browser.post(
                "/acme/people", Map.of("csrf", csrf, "email", email, "name", "Pia Pages", "role", "developer"));
        assertThat(invited.statusCode()).as(invited.body()).isEqualTo(200);
        assertThat(invited.body()).contains(base + "/account/link/");
        for (var item :
                json(TestApi.as(base, OWNER).get("acme/people?limit=200")).get("items")) {
            if (item.get("email").asText().equals(email)) {
                return item.get("id").asText();
            }
        }
        throw new AssertionError(email);
    }

    private TestBrowser owner() {
        TestBrowser browser = new TestBrowser(base);
        browser.signIn(OWNER, KeyManagerServers.PASSWORD);
        return browser;
    }

    @Test
    void twoOwnersInTwoWindowsLoseNothing() {
        TestBrowser browser = owner();
        String page = "/acme/people/" + invite(browser);
        String csrf = csrf(browser.get(page));

        HttpResponse<String> first =
                browser.post(page + "/roles", Map.of("csrf", csrf, "version", "1", "role", "operator"));
        HttpResponse<String> second =
                browser.post(page + "/roles", Map.of("csrf", csrf, "version", "1", "role", "analyst"));

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(second.body())
                .contains("They are now: Operator")
                .contains("value=\"analyst\" checked")
                .contains("name=\"version\" value=\"2\"");
    }

    @Test
    void keepsWhatWasTypedAndSaysWhatIsWrong() {
        TestBrowser browser = owner();
        String csrf = csrf(browser.get("/acme/people/new"));

        HttpResponse<String> response = browser.post(
                "/acme/people", Map.of("csrf", csrf, "email", "<b>no address", "name", "Nora", "role", "operator"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("This must be an e-mail address.")
                .contains("&lt;b&gt;no address")
                .doesNotContain("<b>no")
                .contains("value=\"operator\" checked");
    }

    @Test
    void otherOrganizationsAndRolesSeeNothing() {
        TestBrowser globex = new TestBrowser(base);
        globex.signIn("olivia.owner@globex.example", KeyManagerServers.PASSWORD);
        TestBrowser developer = new TestBrowser(base);
        developer.signIn("dana.developer@acme.example", KeyManagerServers.PASSWORD);

        for (String page : List.of("/acme/people", "/acme/people/new", "/acme/service-accounts", "/acme/activity")) {
            assertThat(globex.get(page, "Accept", "text/html").statusCode())
                    .as(page)
                    .isEqualTo(404);
            assertThat(developer.get(page, "Accept", "text/html").statusCode())
                    .as(page)
                    .isEqualTo(403);
        }
    }

    @Test
    void pagesAreSoundInABrowser() {
        assumeTrue(Browser.isThere(), "needs a browser");
        TestBrowser scripted = owner();
        String person = invite(scripted);
        String csrf = csrf(scripted.get("/acme/service-accounts/new"));
        scripted.post("/acme/service-accounts", Map.of("csrf", csrf, "name", "Build pipeline", "role", "publisher"));
        String account = json(TestApi.as(base, OWNER).get("acme/service-accounts"))
                .at("/items/0/id")
                .asText();
        String key = json(TestApi.as(base, OWNER)
                        .post("acme/api-keys", "{\"name\":\"Web shop\",\"environment\":\"production\"}"))
                .at("/apiKey/id")
                .asText();
        Map<String, String> pages = Map.ofEntries(
                Map.entry("people", "/acme/people"),
                Map.entry("invite", "/acme/people/new"),
                Map.entry("person", "/acme/people/" + person),
                Map.entry("service-accounts", "/acme/service-accounts"),
                Map.entry("service-account", "/acme/service-accounts/" + account),
                Map.entry("api-keys", "/acme/api-keys"),
                Map.entry("issue-key", "/acme/api-keys/new"),
                Map.entry("api-key", "/acme/api-keys/" + key),
                Map.entry("signing-keys", "/acme/signing-keys"),
                Map.entry("activity", "/acme/activity"),
                Map.entry("account", "/account"));
        SoftAssertions sound = new SoftAssertions();
        try (Browser browser = Browser.launch()) {
            for (Viewport viewport : List.of(Viewport.DESKTOP, Viewport.PHONE)) {
                try (Window window = browser.window(viewport, viewport == Viewport.PHONE)) {
                    signIn(window.page());
                    pages.forEach((name, path) -> look(sound, window, viewport, name, path));
                }
            }
        }
        sound.assertAll();
    }

    @Test
    void pagesAtTheDoorAreSoundInABrowser() {
        assumeTrue(Browser.isThere(), "needs a browser");
        clients.add(
                new Client(
                        "acme-planner",
                        "Acme Planner",
                        Client.Kind.APPLICATION,
                        organizations.bySlug("acme").orElseThrow().id(),
                        UUID.randomUUID(),
                        null,
                        Set.of(GrantKind.AUTHORIZATION_CODE),
                        List.of("https://planner.example/callback"),
                        List.of(),
                        Set.of("openid", "orders:read"),
                        List.of("gatewright-api"),
                        "production"),
                "");
        UUID person =
                accounts.byEmail("paul.publisher@acme.example").orElseThrow().id();
        Map<String, String> pages = Map.of(
                "sign-in",
                "/sign-in",
                "forgotten",
                "/sign-in/forgotten",
                "first-owner",
                path(links.make(Purpose.FIRST_OWNER, null, null, Duration.ofHours(1))),
                "password",
                path(links.make(Purpose.PASSWORD_RESET, person, null, Duration.ofHours(1))));
        SoftAssertions sound = new SoftAssertions();
        try (Browser browser = Browser.launch()) {
            for (Viewport viewport : List.of(Viewport.DESKTOP, Viewport.PHONE)) {
                try (Window window = browser.window(viewport, viewport == Viewport.PHONE)) {
                    pages.forEach((name, path) -> look(sound, window, viewport, name, path));
                    // A page that is not there is told to the console as an error of the network.
                    look(sound, window, viewport, "no-link", "/account/link/none", "404");
                    signIn(window.page());
                    look(sound, window, viewport, "consent", consent());
                }
            }
        }
        sound.assertAll();
    }

    private static String consent() {
        return TestBrowser.authorizePath(
                "client_id", "acme-planner",
                "redirect_uri", "https://planner.example/callback",
                "scope", "openid orders:read");
    }

    private String path(String link) {
        return link.substring(base.length());
    }

    private void look(
            SoftAssertions sound, Window window, Viewport viewport, String name, String path, String... expected) {
        window.open(base + path);
        String look = "identity-" + name + (viewport == Viewport.PHONE ? "-phone" : "");
        sound.assertThat(window.faults(look, expected)).as(look).isEmpty();
    }

    private void signIn(Page page) {
        page.navigate(base + "/sign-in");
        page.fill("input[name=email]", OWNER);
        page.fill("input[name=password]", KeyManagerServers.PASSWORD);
        page.click("main button.primary");
        page.waitForURL(base + "/account");
    }
}
