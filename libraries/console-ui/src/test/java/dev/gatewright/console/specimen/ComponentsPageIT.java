package dev.gatewright.console.specimen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.browser.Browser;
import dev.gatewright.browser.Viewport;
import dev.gatewright.browser.Window;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The component page in a real browser. */
@QuarkusTest
class ComponentsPageIT {

    private static final long MOST_BYTES = 100_000;

    private static Browser browser;

    @TestHTTPResource("/ui/components")
    URL page;

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

    private Window open(Viewport viewport, boolean dark) {
        return browser.window(viewport, dark).open(page.toString());
    }

    @ParameterizedTest
    @CsvSource({"1440,1000,1,false", "1440,1000,1,true", "390,844,1,false", "390,844,1,true", "720,500,2,false"})
    void isCleanAccessibleAndNeverWiderThanTheWindow(int width, int height, double scale, boolean dark) {
        try (Window window = open(new Viewport(width, height, scale), dark)) {
            String name = "components-" + width + (dark ? "-dark" : "-light");
            window.screenshot(name);
            window.fullScreenshot(name + "-full");

            assertThat(window.scrollsSideways()).isFalse();
            assertThat(window.axeFindings()).isEmpty();
            assertThat(window.complaints()).isEmpty();
            assertThat(window.weightOfScriptsAndStyles()).isPositive().isLessThan(MOST_BYTES);
        }
    }

    @Test
    void isWalkedByKeyboardWithAVisibleFocusEverywhere() {
        try (Window window = open(Viewport.DESKTOP, false)) {
            List<String> walked = new ArrayList<>();
            window.page().keyboard().press("Tab");
            assertThat(window.page().locator(":focus").textContent()).isEqualTo("Skip to content");
            for (int i = 0; i < 40; i++) {
                window.page().keyboard().press("Tab");
                Object seen = window.page()
                        .evaluate("(() => { const e = document.activeElement, s = getComputedStyle(e);"
                                + " return e.matches(':focus-visible') && (s.outlineStyle !== 'none'"
                                + " || (e.closest('label, .segmented') && getComputedStyle(e.closest('label, .segmented')).outlineStyle !== 'none'))"
                                + " ? '' : e.outerHTML.slice(0, 120); })()");
                walked.add(seen.toString());
            }
            assertThat(walked).containsOnly("");
        }
    }

    @Test
    void jumpsToTheSearchByASlashAndByControlK() {
        try (Window window = open(Viewport.DESKTOP, false)) {
            window.page().keyboard().press("/");
            assertThat(window.page().locator("#find:focus").count()).isEqualTo(1);
            window.page().locator("h1").click();
            window.page().keyboard().press("Control+k");
            assertThat(window.page().locator("#find:focus").count()).isEqualTo(1);
        }
    }

    @Test
    void remembersTheThemeThatWasChosenAndTheServerWritesIt() {
        try (Window window = open(Viewport.DESKTOP, false)) {
            window.page().locator("header [data-theme-switch]").click();
            assertThat(window.page().locator("html").getAttribute("data-theme")).isEqualTo("dark");

            assertThat(window.page().request().get(page.toString()).text())
                    .contains("<html lang=\"en\" data-theme=\"dark\">");
            assertThat(window.complaints()).isEmpty();
        }
    }

    @Test
    void opensADialogWhoseButtonWorksOnceTheNameIsTyped() {
        try (Window window = open(Viewport.DESKTOP, false)) {
            window.page().locator("#dialog .button.danger").first().click();
            var dialog = window.page().locator("dialog#retire[open]");
            var confirm = dialog.locator("footer .danger");
            window.screenshot("dialog-light");

            assertThat(confirm.isDisabled()).isTrue();
            dialog.locator("input[name=confirmation]").fill("payments v1");
            assertThat(confirm.isDisabled()).isFalse();
            assertThat(window.axeFindings()).isEmpty();
            window.page().keyboard().press("Escape");
            assertThat(window.page().locator("dialog#retire[open]").count()).isZero();
        }
    }

    @Test
    void refusesInlineScriptStyleAndForeignFiles() {
        try (Window window = open(Viewport.DESKTOP, false)) {
            window.page()
                    .evaluate(
                            "document.body.insertAdjacentHTML('beforeend', '<p style=\"color:red\" onclick=\"1\">x</p>')");
            window.page()
                    .evaluate(
                            "document.head.append(Object.assign(document.createElement('script'), {textContent: 'window.broken = 1'}))");

            assertThat(window.page().evaluate("window.broken === undefined")).isEqualTo(true);
            assertThat(window.complaints()).isNotEmpty().allMatch(text -> text.contains("Content Security Policy"));
        }
    }

    @Test
    void showsTheBrowsersMessageWhenAFieldIsLeft() {
        try (Window window = open(Viewport.DESKTOP, false)) {
            var field = window.page().locator("#f-name");
            field.fill("");
            window.page().keyboard().press("Tab");
            assertThat(field.getAttribute("aria-invalid")).isNull();
            field.fill("x");
            window.page().keyboard().press("Tab");
            field.fill("");
            window.page().keyboard().press("Tab");

            assertThat(field.getAttribute("aria-invalid")).isEqualTo("true");
            assertThat(window.page().locator(".field:has(#f-name) .error").textContent())
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "errors/404,false",
        "errors/500,true",
        "operations,false",
        "operations,true",
        "operations?q=refunds,false"
    })
    void keepsToTheRulesOnTheOtherPagesToo(String path, boolean dark) {
        for (Viewport viewport : List.of(Viewport.DESKTOP, Viewport.PHONE)) {
            try (Window window = browser.window(viewport, dark).open(page + "/" + path)) {
                window.screenshot(
                        path.replaceAll("[^a-z0-9]+", "-") + "-" + viewport.width() + (dark ? "-dark" : "-light"));

                assertThat(window.scrollsSideways()).isFalse();
                assertThat(window.complaints()).isEmpty();
                if (!path.equals("operations")) {
                    assertThat(window.axeFindings()).isEmpty();
                }
            }
        }
    }

    @Test
    void opensAnOperationAndSearchesWhileTyping() {
        try (Window window = browser.window(Viewport.DESKTOP, false).open(page + "/operations")) {
            window.page().locator("#op-payments-1 > summary").click();
            window.page().locator("#op-payments-1 .schema").first().waitFor();
            window.screenshot("operation-1440-light");

            window.page().locator("#operation-search").fill("refunds delete");
            window.page().waitForURL("**/operations?q=refunds%20delete");
            assertThat(window.page().locator(".operation").count()).isEqualTo(12);
            assertThat(window.axeFindings()).isEmpty();
            assertThat(window.complaints()).isEmpty();
        }
    }
}
