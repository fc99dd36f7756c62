package dev.gatewright.publisher.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import dev.gatewright.browser.Viewport;
import dev.gatewright.browser.Window;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.SignedTrust;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.publisher.ConsoleInABrowser;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whom gateways believe, seen and changed in a real browser. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestSignIn.class)
@WithTestResource(SyncSettings.class)
class TrustPagesIT extends ConsoleInABrowser {

    private static final Viewport NARROW = new Viewport(360, 800, 1);

    @Test
    void rotatesRevokesAndReplacesTheRoot() throws Exception {
        String organization = "believed";
        Console console = new Console(organization);
        console.group("prod");
        TestGateway gateway = console.gateway(home.getPort(), "prod", "gw-1");
        console.deploy("prod", console.revision("orders")).statusCode(201);
        try (Window window = signedIn(organization, "owner", "/gateways", Viewport.DESKTOP)) {
            Page page = window.page();
            tab(page, "Trust").click();
            page.waitForURL("**/trust");
            look(window, "trust-first");

            link(page, "Rotate bundle key…").click();
            look(window, "trust-rotate");
            button(page, "Rotate the key").click();
            page.waitForURL("**/trust");
            page.getByText("Signs soon").waitFor();

            page.getByRole(AriaRole.LINK, named("Revoke…")).last().click();
            page.waitForURL("**/trust/revoke/*");
            page.getByLabel("to confirm").fill("something else");
            button(page, "Revoke the key").click();
            page.getByText("Nothing was changed").waitFor();
            look(window, "trust-revoke", "status of 422");
            page.getByLabel("to confirm").fill(page.locator("label code").textContent());
            button(page, "Revoke the key").click();
            page.waitForURL("**/trust");

            link(page, "Replace the root…").click();
            look(window, "trust-root");
            page.getByLabel("to confirm").fill(organization);
            button(page, "Replace the root").click();
            page.waitForURL("**/trust");
            look(window, "trust-changed");

            gateway.follow();
            assertThat(gateway.trust.version()).isEqualTo(4);
            assertThat(gateway.head().trust()).isEqualTo(4);
            assertThat(gateway.bundle().header().version()).isPositive();
            assertThat(page.content()).contains(gateway.trust.roots().getFirst().kid());
        }
    }

    @Test
    void takesWhatAnOfflineRootHasSignedAndFitsAPhone() throws Exception {
        Console console = new Console("believed-offline");
        console.group("prod");
        try (Window window = signedIn("believed-offline", "owner", "/trust", NARROW)) {
            look(window, "trust-none-phone");
            TestGateway gateway = console.gateway(home.getPort(), "prod", "gw-1");
            window.open(at("believed-offline", "/trust"));
            look(window, "trust-phone");
            window.open(at("believed-offline", "/trust/replace-root"));
            look(window, "trust-root-phone");

            SigningKey offline = SigningKey.generate();
            TrustDocument moved = gateway.trust.rotateRoot(
                    gateway.trust.roots().getFirst().kid(), offline.verificationKey(), Instant.now());
            Page page = window.open(at("believed-offline", "/trust")).page();
            give(page, "not a document".getBytes());
            page.getByText("Not taken").waitFor();
            look(window, "trust-refused-phone", "status of 422");
            give(page, SignedTrust.sign(moved, List.of(SyncSettings.root(gateway.trust), offline)));
            page.getByText("offline", new Page.GetByTextOptions().setExact(true))
                    .waitFor();
            assertThat(page.getByRole(AriaRole.LINK, named("Revoke…")).count()).isZero();
            look(window, "trust-offline-phone");
        }
    }

    @Test
    void showsEverythingAndLetsNothingBeDoneByWhoMayOnlyRead() {
        Console console = new Console("believed-reader");
        console.group("prod");
        console.invite("prod", Map.of());
        page("believed-reader", "analyst")
                .get("/believed-reader/trust")
                .then()
                .statusCode(200)
                .body(
                        containsString("Who is believed"),
                        not(containsString("Revoke…")),
                        not(containsString("Rotate")),
                        not(containsString("Take it")));
        for (String path : List.of("/rotate/feed", "/replace-root")) {
            page("believed-reader", "analyst")
                    .get("/believed-reader/trust" + path)
                    .then()
                    .statusCode(403);
            page("believed-reader", "analyst")
                    .formParam("confirmation", "believed-reader")
                    .post("/believed-reader/trust" + path)
                    .then()
                    .statusCode(403);
        }
        page("believed-reader", "operator")
                .formParam("confirmation", "believed-reader")
                .post("/believed-reader/trust/replace-root")
                .then()
                .statusCode(403);
        page("globex", "owner").get("/believed-reader/trust").then().statusCode(404);
        page("believed-reader", "owner")
                .get("/believed-reader/trust/revoke/nobody")
                .then()
                .statusCode(404);
    }

    private static RequestSpecification page(String organization, String role) {
        return given().header("Accept", "text/html")
                .header("Authorization", "Bearer " + TestSignIn.token(organization, role));
    }

    private static void give(Page page, byte[] document) {
        page.getByLabel("Signed trust document")
                .setInputFiles(new FilePayload("trust.json", "application/json", document));
        button(page, "Take it").click();
    }
}
