package dev.gatewright.publisher.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.gatewright.browser.Browser;
import dev.gatewright.browser.Viewport;
import dev.gatewright.browser.Window;
import dev.gatewright.publisher.RestCalls;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A publisher's way in a real browser, from a description to a published version, in both themes. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSignIn.class)
class BrowserIT {

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
    void walksFromADescriptionToAPublishedVersion(boolean dark) throws Exception {
        String theme = dark ? "dark" : "light";
        String organization = "browser-" + theme;
        try (Window window = signedIn(organization, Viewport.DESKTOP, dark)) {
            Page page = window.page();
            look(window, "apis-none-" + theme);

            importPasted(window, theme);
            button(page, "Create").click();
            page.waitForURL("**/apis/payments/2.4.0");
            look(window, "overview-" + theme);

            tab(page, "Design").click();
            look(window, "design-" + theme);
            page.locator("td a", new Page.LocatorOptions().setHasText("line"))
                    .nth(3)
                    .click();
            look(window, "source-" + theme);

            attachAPolicyAndTryIt(window, theme);
            changeSettings(window, theme);
            saveRevision(window, theme);
            publish(window, theme);

            others(organization);
            window.open(home.resolve("/" + organization + "/apis").toString());
            look(window, "apis-" + theme);
        }
    }

    private void importPasted(Window window, String theme) throws IOException {
        Page page = window.page();
        page.getByRole(AriaRole.LINK, named("Import an API")).first().click();
        look(window, "import-" + theme);
        page.getByLabel("Paste the description").fill(description());
        button(page, "Read and preview").click();
        page.waitForURL("**/imports/*-*");
        page.getByText("What will be created").waitFor();
        look(window, "preview-" + theme);
    }

    private void attachAPolicyAndTryIt(Window window, String theme) {
        Page page = window.page();
        tab(page, "Policies").click();
        look(window, "policies-none-" + theme);
        page.getByLabel("Policy", new Page.GetByLabelOptions().setExact(true)).selectOption("required-scope");
        button(page, "Attach").click();
        page.getByRole(AriaRole.BUTTON, named("Save parameters")).waitFor();
        look(window, "policy-form-" + theme);
        page.locator("form:has([name=index]) textarea").first().fill("payments.read");
        button(page, "Save parameters").click();
        page.getByLabel("Path below the base path").fill("/payments");
        button(page, "Evaluate").click();
        page.locator(".notice.danger").waitFor();
        look(window, "denied-" + theme);
        page.getByLabel("Scopes of the token").fill("payments.read");
        button(page, "Evaluate").click();
        page.locator(".notice.ok").waitFor();
        look(window, "allowed-" + theme);
    }

    private void changeSettings(Window window, String theme) {
        Page page = window.page();
        tab(page, "Settings").click();
        page.getByLabel("Upstream").fill("ftp://nowhere.example.com");
        button(page, "Save draft").click();
        page.getByText("Not saved").waitFor();
        look(window, "settings-wrong-" + theme, "status of 422");
        page.getByLabel("Upstream").fill("https://payments.backend.example.com/v2");
        button(page, "Save draft").click();
        page.getByText("Not saved")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        look(window, "settings-" + theme);
    }

    private void saveRevision(Window window, String theme) {
        Page page = window.page();
        tab(page, "Design").click();
        page.getByLabel("Comment").fill("Demand the scope payments.read");
        look(window, "save-" + theme);
        button(page, "Save revision").click();
        page.waitForURL("**/apis/payments/2.4.0");
        page.navigate(page.url() + "/design?view=revisions&from=1&to=2");
        look(window, "revisions-" + theme);
    }

    private void publish(Window window, String theme) {
        Page page = window.page();
        tab(page, "Lifecycle").click();
        look(window, "lifecycle-" + theme);
        button(page, "Publish").click();
        button(page, "Deprecate").waitFor();
        look(window, "published-" + theme);
        tab(page, "Activity").click();
        look(window, "activity-" + theme);
        tab(page, "Overview").click();
        look(window, "overview-published-" + theme);
    }

    @Test
    void keepsToTheWindowOnAPhone() {
        RestCalls.as("browser-phone", "publisher")
                .created("phone", "1", RestCalls.description("A phone's own API", "1"));
        try (Window window = signedIn("browser-phone", Viewport.PHONE, false)) {
            for (String path : List.of(
                    "/apis",
                    "/imports/new",
                    "/apis/phone/1",
                    "/apis/phone/1/design",
                    "/apis/phone/1/design?view=source",
                    "/apis/phone/1/policies",
                    "/apis/phone/1/settings",
                    "/apis/phone/1/lifecycle")) {
                window.open(home.resolve("/browser-phone" + path).toString());
                look(window, "phone" + path.replaceAll("[^a-z]+", "-"));
            }
        }
    }

    private Window signedIn(String organization, Viewport viewport, boolean dark) {
        Window window = browser.window(viewport, dark);
        window.page()
                .context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.cookie(organization, "publisher"))
                        .setUrl(TestSignIn.issuer())));
        window.page().setDefaultTimeout(15_000);
        return window.open(home.resolve("/" + organization + "/apis").toString());
    }

    /** More APIs, so that the list is one. */
    private static void others(String organization) {
        RestCalls rest = RestCalls.as(organization, "publisher");
        for (String title : List.of("Accounts", "Currency rates", "Parcel tracking")) {
            rest.created(
                    title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                    "1.0.0",
                    RestCalls.description(title, "1.0.0"));
        }
    }

    private static String description() throws IOException {
        try (InputStream file = BrowserIT.class.getResourceAsStream("/browser/payments.yaml")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
        }
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
    }

    private static Locator tab(Page page, String name) {
        return page.locator("nav.tabs a", new Page.LocatorOptions().setHasText(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
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
