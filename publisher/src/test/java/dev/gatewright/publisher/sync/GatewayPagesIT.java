package dev.gatewright.publisher.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Page;
import dev.gatewright.browser.Viewport;
import dev.gatewright.browser.Window;
import dev.gatewright.contracts.sync.ActivationReport.State;
import dev.gatewright.publisher.ConsoleInABrowser;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** An operator's way in a real browser: a group, its gateways, a deployment that is watched, a block, a roll back. */
@QuarkusTest
@WithTestResource(TestServers.class)
@WithTestResource(TestSignIn.class)
@WithTestResource(SyncSettings.class)
class GatewayPagesIT extends ConsoleInABrowser {

    @Test
    void walksFromAGroupToADeploymentOnTwoOfTwoAndBack() throws Exception {
        String organization = "fleet";
        Console console = new Console(organization);
        String first = console.revision("payments");
        try (Window window = signedIn(organization, "owner", "/gateways", Viewport.DESKTOP)) {
            createGroup(window, organization);
            TestGateway one = enrolled(window, "gw-eu-1a");
            TestGateway two = enrolled(window, "gw-eu-1b");

            window.open(at(organization, "/apis/payments/1.0.0/deployments"));
            look(window, "gw-matrix-none");
            deploy(window.page());
            look(window, "gw-deploying");
            watchToTwoOfTwo(window, organization, one, two);
            window.open(at(organization, "/apis/payments/1.0.0/deployments"));
            window.page().getByText("2 of 2").waitFor();
            look(window, "gw-matrix");

            console.deploy("eu-west", console.revision("accounts")).statusCode(201);
            one.report(2, one.head().bundle().content(), State.ACTIVE, null);
            two.report(2, two.head().bundle().content(), State.REJECTED, "feature-unknown");
            one.beat(one.heartbeat(2, one.head().bundle().content(), one.head().feed()));
            window.open(at(organization, "/gateways/eu-west/deployments/2"));
            look(window, "gw-rejected");
            window.open(at(organization, "/gateways/eu-west"));
            look(window, "gw-group");
            window.open(at(organization, "/gateways"));
            look(window, "gw-groups");

            rollBack(window, organization);
            console.as("owner").get("/deployed").then().statusCode(200).body("revision", contains(first));
            block(window, organization);
            revoke(window, organization);
        }
    }

    private void createGroup(Window window, String organization) {
        Page page = window.page();
        window.open(at(organization, "/gateways"));
        look(window, "gw-groups-first");
        link(page, "Create a group").click();
        page.getByLabel("Name").fill("Not A Name");
        page.getByLabel("Labels").fill("region=eu-west\nresidency=eu");
        button(page, "Create the group").click();
        page.getByText("Not created").waitFor();
        look(window, "gw-group-wrong", "status of 422");
        page.getByLabel("Name").fill("eu-west");
        button(page, "Create the group").click();
        page.waitForURL("**/gateways/eu-west");
        look(window, "gw-group-none");
    }

    private TestGateway enrolled(Window window, String name) {
        Page page = window.page();
        tab(page, "Enrol").click();
        button(page, "Make a token").click();
        page.getByText("Copy it now").waitFor();
        look(window, "gw-enrol-" + name);
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
    private void watchToTwoOfTwo(Window window, String organization, TestGateway one, TestGateway two)
            throws Exception {
        try (Window second = signedIn(organization, "owner", "/gateways", Viewport.DESKTOP)) {
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
            look(window, "gw-one-of-two");
            two.report(1, content, State.VERIFIED, null);
            two.report(1, content, State.ACTIVE, null);
            window.page().getByText("2 of 2 instances active").waitFor();
            second.page().getByText("2 of 2 instances active").waitFor();
            window.page().reload();
            window.page().getByText("2 of 2 instances active").waitFor();
            look(window, "gw-two-of-two");
            one.beat(one.heartbeat(1, content, one.head().feed()));
            two.beat(two.heartbeat(1, content, two.head().feed()));
        }
        given().header("Accept", "text/html")
                .header("Authorization", "Bearer " + TestSignIn.token(organization, "owner"))
                .get("/" + organization + "/gateways/eu-west/deployments/1")
                .then()
                .body(containsString("2 of 2 instances active"));
    }

    private void rollBack(Window window, String organization) {
        Page page = window.page();
        window.open(at(organization, "/gateways/eu-west/bundles"));
        look(window, "gw-bundles");
        page.locator("th a", new Page.LocatorOptions().setHasText("1")).first().click();
        page.waitForURL("**/bundles/1");
        look(window, "gw-bundle");
        page.getByText("Roll back to it…").click();
        look(window, "gw-roll-back");
        page.getByLabel("Type eu-west to confirm").fill("eu-west");
        page.locator("dialog button.danger").click();
        page.waitForURL("**/deployments/3");
        assertThat(page.content()).contains("Rolled back to 1");
    }

    private void block(Window window, String organization) {
        Page page = window.page();
        window.open(at(organization, "/gateways/eu-west/emergency"));
        page.getByLabel("Address or network").fill("somewhere");
        page.getByLabel("Reason").first().fill("Scans for weak keys");
        button(page, "Block the address").click();
        page.getByText("Not blocked").waitFor();
        look(window, "gw-block-wrong", "status of 422");
        page.getByLabel("Address or network").fill("203.0.113.0/24");
        button(page, "Block the address").click();
        page.locator("td", new Page.LocatorOptions().setHasText("Scans for weak keys"))
                .waitFor();
        look(window, "gw-emergency");
        page.locator("button", new Page.LocatorOptions().setHasText("Lift")).click();
        page.getByText("Nothing is blocked").waitFor();
        look(window, "gw-lifted");
    }

    private void revoke(Window window, String organization) {
        Page page = window.page();
        window.open(at(organization, "/gateways/eu-west"));
        link(page, "gw-eu-1b").click();
        page.waitForURL("**/instances/*");
        look(window, "gw-instance");
        page.getByText("Revoke…").click();
        page.getByLabel("Type gw-eu-1b to confirm").fill("gw-eu-1b");
        page.locator("dialog button.danger").click();
        page.getByText("Its credentials were taken back").waitFor();
        look(window, "gw-revoked");
    }

    @Test
    void keepsToTheWindowOnAPhone() {
        Console console = new Console("fleet-phone");
        console.group("small");
        console.gateway(home.getPort(), "small", "gw-with-a-rather-long-name-1");
        console.deploy("small", console.revision("orders")).statusCode(201);
        try (Window window = signedIn("fleet-phone", "owner", "/gateways", Viewport.PHONE)) {
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
                glance(window, "gw-phone" + path.replaceAll("[^a-z]+", "-"));
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

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).describedAs(text).isTrue();
        return matcher.group(1);
    }
}
