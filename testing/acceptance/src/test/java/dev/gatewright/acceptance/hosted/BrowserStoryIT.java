package dev.gatewright.acceptance.hosted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import dev.gatewright.acceptance.harness.Await;
import dev.gatewright.acceptance.harness.Backend;
import dev.gatewright.acceptance.harness.HostedSite;
import dev.gatewright.acceptance.harness.Installation;
import dev.gatewright.browser.Browser;
import dev.gatewright.browser.Viewport;
import dev.gatewright.browser.Window;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A publisher goes from a file on disk to "2 of 2", in a real browser against the packaged product. */
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrowserStoryIT {

    private static final String API = "/acme/apis/shipments/1.0.0";
    private static final String SHIPMENT = "/shipments/v1/shipments/4711";
    private static final String GROUP = "/acme/gateways/production-eu";
    private static final List<String> PRODUCTION = List.of("production-eu-1", "production-eu-2");

    @TempDir
    static Path home;

    private static HostedSite site;
    private static Backend backend;
    private static Browser browser;
    private static Window paul;
    private static List<Cookie> copied = List.of();
    private static String deployment = "";

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Browser.isThere(), "there is no chromium");
        site = HostedSite.start(home.resolve("state"));
        backend = Backend.saying("on its way");
        browser = Browser.launch();
        paul = browser.window(Viewport.DESKTOP, false);
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        if (backend != null) {
            backend.close();
        }
        if (site != null) {
            site.close();
        }
    }

    @Test
    @Order(1)
    void signsInAtKeyManagerAndLandsInPublisher() {
        Page page = paul.open(publisher("/")).page();
        page.waitForURL(site.url("key-manager") + "/sign-in**");
        look("sign-in");
        fillSignIn(page, "paul.publisher@acme.example", "not the password");
        page.getByRole(AriaRole.ALERT).waitFor();
        look("sign-in-refused", "status of 4");
        fillSignIn(page, "paul.publisher@acme.example", site.secret("paul.publisher@acme.example"));
        page.waitForURL(publisher("/acme/apis"));
        assertThat(page.locator("table").textContent()).contains("parcel-tracking");
        look("apis");
    }

    @Test
    @Order(2)
    void importsAFileAfterSeeingWhatWasFoundInIt() throws Exception {
        Page page = paul.page();
        page.getByRole(AriaRole.LINK, named("Import an API")).first().click();
        page.getByLabel("OpenAPI description")
                .setInputFiles(new FilePayload(
                        "shipments.yaml", "application/yaml", Installation.resource("shipments/shipments.yaml")));
        button(page, "Read and preview").click();
        page.getByText("What will be created").waitFor();
        assertThat(page.getByText("TRACE is never served").count()).isOne();
        assertThat(page.getByText("line 18, column 5 · /paths/~1shipments/trace")
                        .count())
                .isOne();
        assertThat(site.get("/apis").findValuesAsText("name")).doesNotContain("shipments");
        look("preview");

        page.getByLabel("Base path").fill("/shipments/v1");
        page.getByLabel("Upstream").fill(backend.url());
        button(page, "Create").click();
        page.waitForURL(publisher(API));
        look("overview");
        tab("Design").click();
        assertThat(page.locator("#operations, table").first().textContent()).contains("/shipments/{shipment}");
        look("design");
        page.locator("td a", new Page.LocatorOptions().setHasText("line 1"))
                .first()
                .click();
        assertThat(page.locator("pre").first().textContent()).contains("operationId: listShipments");
        look("source");
    }

    @Test
    @Order(3)
    void setsLimitsAndSecurityAndTriesAPolicyBeforeAnythingRuns() {
        Page page = paul.page();
        tab("Settings").click();
        page.getByLabel("Security").selectOption("jwt");
        page.getByLabel("A subscription is needed").uncheck();
        page.locator("#limit-name-1").fill("burst");
        page.locator("#limit-requests-1").fill("many");
        page.locator("#limit-window-1").fill("1m");
        button(page, "Save draft").click();
        page.getByText("Not saved").waitFor();
        look("settings-refused", "status of 422");
        page.locator("#limit-requests-1").fill("100");
        button(page, "Save draft").click();
        page.locator("#limit-name-2").waitFor();
        page.locator("#limit-name-2").fill("month");
        page.locator("#limit-requests-2").fill("50000");
        page.locator("#limit-window-2").fill("30d");
        page.getByLabel("Bronze").check();
        button(page, "Save draft").click();
        page.locator("#limit-name-3").waitFor();
        assertThat(page.locator("#limit-requests-2").inputValue()).isEqualTo("50000");
        look("settings");

        tab("Policies").click();
        page.getByLabel("Policy", new Page.GetByLabelOptions().setExact(true)).selectOption("required-scope");
        button(page, "Attach").click();
        button(page, "Save parameters").waitFor();
        page.locator("form:has([name=index]) textarea").first().fill("rates:read");
        button(page, "Save parameters").click();
        page.getByLabel("Path below the base path").fill("/shipments");
        button(page, "Evaluate").click();
        page.locator(".notice.danger").waitFor();
        page.getByLabel("Scopes of the token").fill("rates:read");
        button(page, "Evaluate").click();
        page.locator(".notice.ok").waitFor();
        look("policies");
    }

    @Test
    @Order(4)
    void savesARevisionComparesItAndPublishes() {
        Page page = paul.page();
        tab("Design").click();
        page.getByLabel("Comment").fill("Tokens, limits and a scope");
        button(page, "Save revision").click();
        page.waitForURL(publisher(API));
        paul.open(publisher(API + "/design?view=revisions&from=1&to=2"));
        assertThat(page.content()).contains("required-scope").contains("month");
        look("diff");

        tab("Lifecycle").click();
        look("lifecycle");
        button(page, "Publish").click();
        button(page, "Deprecate").waitFor();
    }

    @Test
    @Order(5)
    void deploysAndWatchesItBecomeActiveOnBothGateways() throws Exception {
        Page page = paul.page();
        tab("Deployments").click();
        page.locator("#group").selectOption("production-eu");
        page.locator("#comment").fill("First of Shipments");
        button(page, "Deploy").click();
        page.waitForURL("**/gateways/production-eu/deployments/*");
        deployment = page.url();
        // Nothing is loaded again: the page hears of every step.
        page.getByText("2 of 2 instances active").waitFor();
        look("deployment");

        String token = site.token("demo-reader", site.secret("demo-reader"));
        for (String gateway : PRODUCTION) {
            assertThat(site.call(gateway, SHIPMENT).statusCode()).as(gateway).isEqualTo(401);
            HttpResponse<String> answer = site.call(gateway, SHIPMENT, "Authorization", "Bearer " + token);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("on its way");
            assertThat(answer.headers().firstValue("RateLimit-Policy").orElse(""))
                    .contains("month");
        }
        paul.open(publisher("/acme/gateways"));
        look("groups");
        paul.open(publisher(GROUP));
        look("group");
        page.getByRole(AriaRole.LINK, named("production-eu-1")).first().click();
        page.getByText("It accepts everything that it was sent").waitFor();
        look("instance");
    }

    @Test
    @Order(6)
    void letsAnOperatorBlockAnOperationAndLiftItAgain() throws Exception {
        String token = site.token("demo-reader", site.secret("demo-reader"));
        try (Window oscar = signedIn("oscar.operator@acme.example")) {
            Page page = oscar.open(publisher(GROUP + "/emergency")).page();
            page.locator("#api").fill("shipments");
            page.locator("#operation").fill("getShipment");
            page.locator("#operation-reason").fill("It answers with other people's parcels");
            button(page, "Block the operation").click();
            page.locator("td", new Page.LocatorOptions().setHasText("other people's"))
                    .waitFor();
            oscar.fullScreenshot("emergency");
            PRODUCTION.forEach(gateway -> awaitStatus(gateway, token, 403));
            page.locator("button", new Page.LocatorOptions().setHasText("Lift")).click();
            page.getByText("Nothing is blocked").waitFor();
            PRODUCTION.forEach(gateway -> awaitStatus(gateway, token, 200));
        }
    }

    @Test
    @Order(7)
    void rollsBackByOneButton() throws Exception {
        Page page = paul.open(deployment).page();
        page.getByText("Roll back…").click();
        page.getByLabel("Type production-eu to confirm").fill("production-eu");
        look("roll-back");
        page.locator("dialog button.danger").click();
        page.waitForURL(url -> url.contains("/deployments/") && !url.equals(deployment));
        page.getByText("2 of 2 instances active").waitFor();
        look("rolled-back");
        String token = site.token("demo-reader", site.secret("demo-reader"));
        for (String gateway : PRODUCTION) {
            assertThat(site.call(gateway, SHIPMENT, "Authorization", "Bearer " + token)
                            .statusCode())
                    .as(gateway)
                    .isEqualTo(404);
        }
    }

    @Test
    @Order(8)
    void showsNothingOfItToAnotherOrganization() {
        try (Window olivia = signedIn("olivia.owner@globex.example")) {
            for (String path : List.of("/acme/apis", API, API + "/policies", GROUP, GROUP + "/emergency")) {
                assertThat(olivia.page().navigate(publisher(path)).status())
                        .as(path)
                        .isEqualTo(404);
            }
            assertThat(olivia.page()
                            .navigate(site.url("key-manager") + "/acme/people")
                            .status())
                    .isEqualTo(404);
            assertThat(olivia.page().navigate(publisher("/globex/apis")).status())
                    .isEqualTo(200);
        }
    }

    @Test
    @Order(9)
    void endsEveryConsoleBySigningOutAndRefusesCopiedCookies() {
        Page page = paul.page();
        String account = site.url("key-manager") + "/account";
        assertThat(paul.open(account).page().url()).isEqualTo(account);
        paul.open(publisher("/acme/apis"));
        copied = page.context().cookies();
        page.locator("summary[aria-label$='your menu']").click();
        button(page, "Sign out").click();
        page.waitForURL(site.url("key-manager") + "/**");
        for (String address : List.of(publisher("/acme/apis"), account)) {
            paul.open(address).page().waitForURL("**/sign-in**");
        }
        try (Window thief = browser.window(Viewport.DESKTOP, false)) {
            thief.page().context().addCookies(copied);
            assertThat(copied).extracting(cookie -> cookie.name).anyMatch(name -> name.contains("session"));
            for (String address : List.of(publisher("/acme/apis"), publisher(GROUP), account)) {
                Await.until(
                        address + " asks to sign in",
                        () -> thief.open(address).page().url().contains("/sign-in"));
            }
            assertThat(thief.page()
                            .request()
                            .get(publisher("/api/v1/acme/apis"))
                            .status())
                    .isNotEqualTo(200);
        }
    }

    private static Window signedIn(String person) {
        Window window = browser.window(Viewport.DESKTOP, true);
        Page page = window.open(publisher("/")).page();
        fillSignIn(page, person, site.secret(person));
        page.waitForURL(publisher("/*/apis"));
        return window;
    }

    private static void fillSignIn(Page page, String person, String password) {
        page.getByLabel("E-mail").fill(person);
        page.getByLabel("Password").fill(password);
        button(page, "Sign in").click();
    }

    private static void awaitStatus(String gateway, String token, int status) {
        Await.until(
                gateway + " answers " + status,
                () -> site.call(gateway, SHIPMENT, "Authorization", "Bearer " + token)
                                .statusCode()
                        == status);
    }

    private static String publisher(String path) {
        return site.url("publisher") + path;
    }

    private static Locator tab(String name) {
        return paul.page().locator("nav.tabs a", new Page.LocatorOptions().setHasText(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    /** Keeps a picture; {@code expected} is what the browser may say about a page that refuses something. */
    private static void look(String name, String... expected) {
        paul.fullScreenshot(name);
        assertThat(paul.complaints().stream()
                        .filter(each -> List.of(expected).stream().noneMatch(each::contains))
                        .toList())
                .describedAs(name)
                .isEmpty();
        paul.forgetComplaints();
    }
}
