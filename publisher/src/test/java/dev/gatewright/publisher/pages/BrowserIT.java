package dev.gatewright.publisher.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.gatewright.browser.Viewport;
import dev.gatewright.browser.Window;
import dev.gatewright.publisher.ConsoleInABrowser;
import dev.gatewright.publisher.RestCalls;
import dev.gatewright.publisher.TestServers;
import dev.gatewright.publisher.TestSignIn;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A publisher's way in a real browser, from a description to a published version. */
@QuarkusTest
@QuarkusTestResource(TestServers.class)
@QuarkusTestResource(TestSignIn.class)
class BrowserIT extends ConsoleInABrowser {

    @Test
    void walksFromADescriptionToAPublishedVersion() throws Exception {
        String organization = "browser";
        try (Window window = signedIn(organization, "publisher", "/apis", Viewport.DESKTOP)) {
            Page page = window.page();
            look(window, "apis-none");

            importPasted(window);
            button(page, "Create").click();
            page.waitForURL("**/apis/payments/2.4.0");
            look(window, "overview");

            tab(page, "Design").click();
            look(window, "design");
            page.locator("td a", new Page.LocatorOptions().setHasText("line"))
                    .nth(3)
                    .click();
            look(window, "source");

            attachAPolicyAndTryIt(window);
            changeSettings(window);
            saveRevision(window);
            publish(window);

            others(organization);
            window.open(at(organization, "/apis"));
            look(window, "apis");
        }
    }

    private void importPasted(Window window) throws IOException {
        Page page = window.page();
        link(page, "Import an API").click();
        look(window, "import");
        page.getByLabel("Paste the description").fill(description());
        button(page, "Read and preview").click();
        page.waitForURL("**/imports/*-*");
        page.getByText("What will be created").waitFor();
        look(window, "preview");
    }

    private void attachAPolicyAndTryIt(Window window) {
        Page page = window.page();
        tab(page, "Policies").click();
        look(window, "policies-none");
        page.getByLabel("Policy", new Page.GetByLabelOptions().setExact(true)).selectOption("required-scope");
        button(page, "Attach").click();
        page.getByRole(AriaRole.BUTTON, named("Save parameters")).waitFor();
        look(window, "policy-form");
        page.locator("form:has([name=index]) textarea").first().fill("payments.read");
        button(page, "Save parameters").click();
        page.getByLabel("Path below the base path").fill("/payments");
        button(page, "Evaluate").click();
        page.locator(".notice.danger").waitFor();
        look(window, "denied");
        page.getByLabel("Scopes of the token").fill("payments.read");
        button(page, "Evaluate").click();
        page.locator(".notice.ok").waitFor();
        look(window, "allowed");
    }

    private void changeSettings(Window window) {
        Page page = window.page();
        tab(page, "Settings").click();
        page.getByLabel("Upstream").fill("ftp://nowhere.example.com");
        button(page, "Save draft").click();
        page.getByText("Not saved").waitFor();
        look(window, "settings-wrong", "status of 422");
        page.getByLabel("Upstream").fill("https://payments.backend.example.com/v2");
        button(page, "Save draft").click();
        page.getByText("Not saved")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
        look(window, "settings");
    }

    private void saveRevision(Window window) {
        Page page = window.page();
        tab(page, "Design").click();
        page.getByLabel("Comment").fill("Demand the scope payments.read");
        look(window, "save");
        button(page, "Save revision").click();
        page.waitForURL("**/apis/payments/2.4.0");
        page.navigate(page.url() + "/design?view=revisions&from=1&to=2");
        look(window, "revisions");
    }

    private void publish(Window window) {
        Page page = window.page();
        tab(page, "Lifecycle").click();
        look(window, "lifecycle");
        button(page, "Publish").click();
        button(page, "Deprecate").waitFor();
        look(window, "published");
        tab(page, "Activity").click();
        look(window, "activity");
        tab(page, "Overview").click();
        look(window, "overview-published");
    }

    @Test
    void keepsToTheWindowOnAPhone() {
        RestCalls.as("browser-phone", "publisher")
                .created("phone", "1", RestCalls.description("A phone's own API", "1"));
        try (Window window = signedIn("browser-phone", "publisher", "/apis", Viewport.PHONE)) {
            for (String path : List.of(
                    "/apis",
                    "/imports/new",
                    "/apis/phone/1",
                    "/apis/phone/1/design",
                    "/apis/phone/1/design?view=source",
                    "/apis/phone/1/policies",
                    "/apis/phone/1/settings",
                    "/apis/phone/1/lifecycle")) {
                window.open(at("browser-phone", path));
                glance(window, "phone" + path.replaceAll("[^a-z]+", "-"));
            }
        }
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
}
