package dev.gatewright.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import dev.gatewright.browser.Browser;
import dev.gatewright.browser.Viewport;
import dev.gatewright.browser.Window;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** What walks through the console in a real browser have in common: the browser, signing in, and a thorough look. */
public abstract class ConsoleInABrowser {

    private static Browser browser;

    @TestHTTPResource("/")
    protected URI home;

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

    /** A window of somebody who has that role in the organization, with the page at {@code path} of it. */
    protected Window signedIn(String organization, String role, String path, Viewport viewport) {
        Window window = browser.window(viewport, false);
        window.page()
                .context()
                .addCookies(List.of(new Cookie(TestSignIn.COOKIE, TestSignIn.cookie(organization, role))
                        .setUrl(TestSignIn.issuer())));
        return window.open(at(organization, path));
    }

    protected String at(String organization, String path) {
        return home.resolve("/" + organization + path).toString();
    }

    /**
     * Looks at a page in the dark and in the light; {@code expected} is what the browser may say about a page that
     * refuses something.
     */
    protected static void look(Window window, String name, String... expected) {
        glance(window.dark(true), name + "-dark", expected);
        glance(window.dark(false), name + "-light", expected);
    }

    /** Looks at a page in the theme that it has: colours are the same in a window of any size. */
    protected static void glance(Window window, String name, String... expected) {
        assertThat(window.faults(name, expected)).as(name).isEmpty();
    }

    protected static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, named(name).setExact(true));
    }

    protected static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, named(name)).first();
    }

    protected static Locator tab(Page page, String name) {
        return page.locator("nav.tabs a", new Page.LocatorOptions().setHasText(name));
    }

    protected static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
