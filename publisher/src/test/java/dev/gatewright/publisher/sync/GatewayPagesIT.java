package dev.gatewright.publisher.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.gatewright.browser.Browser;
import dev.gatewright.browser.Viewport;
import dev.gatewright.browser.Window;
import dev.gatewright.contracts.sync.ActivationReport.State;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator's way in a real browser: a group, its gateways, a deployment that is watched, a block, a roll back. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestSignIn.class)
@WithTestResource(SyncSettings.class)
class GatewayPagesIT {

    private static Browser browser;

    @TestHTTPResource("/")
    URI home;

    @BeforeAll
    static void launch() {
        assumeTrue(Browser.isThere(), "there is no chromium");
        browser = Browser.launch();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void walksFromAGroupToADeploymentOnTwoOfTwoAndBack(boolean dark) throws Exception {
        String theme = dark ? "dark" : "light";
        String organization = "fleet-" + theme;
        Console console = new Console(organization);
        String first = console.revision("payments");
        try (Window window = signedIn(organization, Viewport.DESKTOP, dark)) {
            createGroup(window, organization, theme);
            TestGateway one = enrolled(window, "gw-eu-1a", theme);
            TestGateway two = enrolled(window, "gw-eu-1b", theme);

            window.open(at(organization, "/apis/payments/1.0.0/deployments"));
            look(window, "gw-matrix-none-" + theme);
            deploy(window.page());
            look(window, "gw-deploying-" + theme);
            watchToTwoOfTwo(window, organization, one, two, theme);
            window.open(at(organization, "/apis/payments/1.0.0/deployments"));
            window.page().getByText("2 of 2").waitFor();
            look(window, "gw-matrix-" + theme);

            console.deploy("eu-west", console.revision("accounts")).statusCode(201);
            one.report(2, one.head().bundle().content(), State.ACTIVE, null);
            two.report(2, two.head().bundle().content(), State.REJECTED, "feature-unknown");
            one.beat(one.heartbeat(2, one.head().bundle().content(), one.head().feed()));
            window.open(at(organization, "/gateways/eu-west/deployments/2"));
            look(window, "gw-rejected-" + theme);
            window.open(at(organization, "/gateways/eu-west"));
            look(window, "gw-group-" + theme);
            window.open(at(organization, "/gateways"));
            look(window, "gw-groups-" + theme);

            rollBack(window, organization, theme);
            block(window, organization, theme);
            revoke(window, organization, theme);
        }
        assertThat(first).isNotEmpty();
    }

    private void createGroup(Window window, String organization, String theme) {
        Page page = window.page();
        window.open(at(organization, "/gateways"));
        look(window, "gw-groups-first-" + theme);
        link(page, "Create a group").click();
        page.getByLabel("Name").fill("Not A Name");
        page.getByLabel("Labels").fill("region=eu-west\nresidency=eu");
        button(page, "Create the group").click();
        page.getByText("Not created").waitFor();
        look(window, "gw-group-wrong-" + theme, "status of 422");
        page.getByLabel("Name").fill("eu-west");
        button(page, "Create the group").click();
        page.waitForURL("**/gateways/eu-west");
        look(window, "gw-group-none-" + theme);
    }

    private TestGateway enrolled(Window window, String name, String theme) {
        Page page = window.page();
        page.locator("nav.tabs a", new Page.LocatorOptions().setHasText("Enrol"))
                .click();
        button(page, "Make a token").click();
        page.getByText("Copy it now").waitFor();
        look(window, "gw-enrol-" + name + "-" + theme);
        String command = page.locator("pre").first().textContent();
        TestGateway gateway = new TestGateway(home.getPort(), name)
                .enrol(found("(gwe_[\\w-]{43})", command), found("THUMBPRINT=([\\w-]+)", command));
        page.reload();
        assertThat(page.content()).doesNotContain(found("(gwe_[\\w-]{43})", command));
        return gateway;
    }

    private static void deploy(Page page) {
        page.getByLabel("Gateway group").first().selectOption("eu-west");
        page.getByLabel("Comment").fill("The first one");
        button(page, "Deploy").click();
        page.waitForURL("**/gateways/eu-west/deployments/1");
    }

    /** Two people watch; what one of them reloads says what the other sees live. */
    private void watchToTwoOfTwo(Window window, String organization, TestGateway one, TestGateway two, String theme)
            throws Exception {
        try (Window second = signedIn(organization, Viewport.DESKTOP, theme.equals("dark"))) {
            second.open(window.page().url());
            String content = one.head().bundle().content();
            // A loaded machine takes longer than the silence after which an instance is lost.
            one.beat(one.heartbeat(0, "", null));
            two.beat(two.heartbeat(0, "", null));
            for (State state : List.of(State.DOWNLOADED, State.VERIFIED, State.ACTIVE)) {
                assertThat(one.report(1, content, state, null)).isEqualTo(204);
            }
            two.report(1, content, State.DOWNLOADED, null);
            window.page().getByText("1 of 2 instances active").waitFor();
            second.page().getByText("1 of 2 instances active").waitFor();
            look(window, "gw-one-of-two-" + theme);
            two.report(1, content, State.VERIFIED, null);
            two.report(1, content, State.ACTIVE, null);
            window.page().getByText("2 of 2 instances active").waitFor();
            second.page().getByText("2 of 2 instances active").waitFor();
            window.page().reload();
            window.page().getByText("2 of 2 instances active").waitFor();
            look(window, "gw-two-of-two-" + theme);
            one.beat(one.heartbeat(1, content, one.head().feed()));
            two.beat(two.heartbeat(1, content, two.head().feed()));
        }
        given().header("Accept", "text/html")
                .header("Authorization", "Bearer " + TestSignIn.token(organization, "owner"))
                .get("/" + organization + "/gateways/eu-west/deployments/1")
                .then()
                .body(containsString("2 of 2 instances active"));
    }

    private void rollBack(Window window, String organization, String theme) {
        Page page = window.page();
        window.open(at(organization, "/gateways/eu-west/bundles"));
        look(window, "gw-bundles-" + theme);
        page.locator("th a", new Page.LocatorOptions().setHasText("1")).first().click();
        page.waitForURL("**/bundles/1");
        look(window, "gw-bundle-" + theme);
        page.getByText("Roll back to it…").click();
        look(window, "gw-roll-back-" + theme);
        page.getByLabel("Type eu-west to confirm").fill("eu-west");
        page.locator("dialog button.danger").click();
        page.waitForURL("**/deployments/3");
        assertThat(page.content()).contains("Rolled back to 1");
    }

    private void block(Window window, String organization, String theme) {
        Page page = window.page();
        window.open(at(organization, "/gateways/eu-west/emergency"));
        page.getByLabel("Address or network").fill("somewhere");
        page.getByLabel("Reason").first().fill("Scans for weak keys");
        button(page, "Block the address").click();
        page.getByText("Not blocked").waitFor();
        look(window, "gw-block-wrong-" + theme, "status of 422");
        page.getByLabel("Address or network").fill("203.0.113.0/24");
        button(page, "Block the address").click();
        page.locator("td", new Page.LocatorOptions().setHasText("Scans for weak keys"))
                .waitFor();
        look(window, "gw-emergency-" + theme);
        page.locator("button", new Page.LocatorOptions().setHasText("Lift")).click();
        page.getByText("Nothing is blocked").waitFor();
        look(window, "gw-lifted-" + theme);
    }

    private void revoke(Window window, String organization, String theme) {
        Page page = window.page();
        window.open(at(organization, "/gateways/eu-west"));
        link(page, "gw-eu-1b").click();
        page.waitForURL("**/instances/*");
        look(window, "gw-instance-" + theme);
        page.getByText("Revoke…").click();
        page.getByLabel("Type gw-eu-1b to confirm").fill("gw-eu-1b");
        page.locator("dialog button.danger").click();
        page.getByText("Its credentials were taken back").waitFor();
        look(window, "gw-revoked-" + theme);
    }

    @Test
    void keepsToTheWindowOnAPhone() {
        Console console = new Console("fleet-phone");
        console.group("small");
        console.gateway(home.getPort(), "small", "gw-with-a-rather-long-name-1");
        console.deploy("small", console.revision("orders")).statusCode(201);
        try (Window window = signedIn("fleet-phone", Viewport.PHONE, false)) {
            for (String path : List.of(
                    "/gateways",
                    "/gateways/small",
                    "/gateways/small/bundles",
                    "/gateways/small/bundles/1",
                    "/gateways/small/enrol",
                    "/gateways/small/emergency",
                    "/gateways/small/deployments/1",
                    "/apis/orders/1.0.0/deployments")) {
                window.open(at("fleet-phone", path));
                look(window, "gw-phone" + path.replaceAll("[^a-z]+", "-"));
            }
        }
    }

    @Test
    void showsOthersNothingAndRefusesWhatARoleMayNot() {
        Console console = new Console("fleet-others");
        console.group("hidden");
        for (String path : List.of("", "/bundles", "/enrol", "/emergency", "/deployments/1")) {
            page("globex", "owner").get("/globex/gateways/hidden" + path).then().statusCode(404);
        }
        page("fleet-others", "analyst")
                .get("/fleet-others/gateways/hidden/emergency")
                .then()
                .statusCode(200)
                .body(not(containsString("Block the address")));
        page("fleet-others", "analyst")
                .formParam("kind", "address")
                .formParam("network", "203.0.113.9")
                .formParam("reason", "no")
                .post("/fleet-others/gateways/hidden/emergency")
                .then()
                .statusCode(403);
        page("fleet-others", "analyst")
                .formParam("validity", "3600")
                .post("/fleet-others/gateways/hidden/enrol")
                .then()
                .statusCode(403);
    }

    private static io.restassured.specification.RequestSpecification page(String organization, String role) {
        return given().header("Accept", "text/html")
                .header("Authorization", "Bearer " + TestSignIn.token(organization, role));
    }

    private String at(String organization, String path) {
        return home.resolve("/" + organization + path).toString();
    }

    private Window signedIn(String organization, Viewport viewport, boolean dark) {
        Window window = browser.window(viewport, dark);
        window.page()
                .context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.cookie(organization, "owner"))
                        .setUrl(TestSignIn.issuer())));
        return window.open(at(organization, "/gateways"));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).describedAs(text).isTrue();
        return matcher.group(1);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    /** {@code expected} is what the browser may say about a page that refuses something. */
    private static void look(Window window, String name, String... expected) {
        window.fullScreenshot(name);
        assertThat(window.seriousAxeFindings()).describedAs(name).isEmpty();
        assertThat(window.scrollsSideways())
                .describedAs(name + " scrolls sideways")
                .isFalse();
        assertThat(window.complaints().stream()
                        .filter(each -> List.of(expected).stream().noneMatch(each::contains))
                        .toList())
                .describedAs(name)
                .isEmpty();
        window.forgetComplaints();
    }
}
