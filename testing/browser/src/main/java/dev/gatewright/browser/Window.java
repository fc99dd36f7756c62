package dev.gatewright.browser;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** One window with one page in it, and everything the browser complained about since it was opened. */
public final class Window implements AutoCloseable {

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private final BrowserContext context;
    private final Page page;
    private final Axe axe;
    private final List<String> complaints = new ArrayList<>();

    Window(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
        this.axe = new Axe(page);
        page.onConsoleMessage(message -> {
            // Violations of the content security policy are console errors too.
            if (message.type().equals("error") || message.type().equals("warning")) {
                complaints.add(message.text() + " (" + message.location() + ")");
            }
        });
        page.onPageError(error -> complaints.add("script: " + error));
        page.onRequestFailed(request -> {
            if (!"net::ERR_ABORTED".equals(request.failure())) {
                complaints.add("request: " + request.url() + " " + request.failure());
            }
        });
    }

    public Page page() {
        return page;
    }

    public Window open(String url) {
        page.navigate(url);
        return this;
    }

    /** Console errors and warnings, violations of the policy, script errors and failed requests so far. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    public void forgetComplaints() {
        complaints.clear();
    }

    /** Whether the page as a whole is wider than the window, which no page of ours may be. */
    public boolean scrollsSideways() {
        return (Boolean) page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
    }

    /** What axe finds at WCAG 2.2 AA and best practice, serious and critical only. */
    public List<String> seriousAxeFindings() {
        return axe.findings(SERIOUS::contains);
    }

    /** Everything axe finds. */
    public List<String> axeFindings() {
        return axe.findings(_ -> true);
    }

    /** Shows the page as to somebody whose system is set to dark, or to light. */
    public Window dark(boolean dark) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT));
        return this;
    }

    /**
     * What is wrong with the page as it stands: serious findings of axe, a width beyond the window's, and what the browser
     * complained about since the last look, other than {@code expected}. Saves a picture of it in full length.
     */
    public List<String> faults(String name, String... expected) {
        fullScreenshot(name);
        List<String> faults = new ArrayList<>(seriousAxeFindings());
        if (scrollsSideways()) {
            faults.add("scrolls sideways");
        }
        complaints.stream()
                .filter(each -> Stream.of(expected).noneMatch(each::contains))
                .forEach(faults::add);
        forgetComplaints();
        return faults;
    }

    /** Saves what the window shows as {@code target/screenshots/NAME.png} of the module. */
    public Path screenshot(String name) {
        return save(name, false);
    }

    /** Saves the page in full length. */
    public Path fullScreenshot(String name) {
        return save(name, true);
    }

    private Path save(String name, boolean full) {
        Path file = Path.of("target", "screenshots", name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(full));
        return file;
    }

    /** Bytes of scripts and styles that the page has loaded, uncompressed. */
    public long weightOfScriptsAndStyles() {
        Object sum = page.evaluate("performance.getEntriesByType('resource')"
                + ".filter(each => /\\.(css|js)$/.test(new URL(each.name).pathname))"
                + ".reduce((all, each) => all + each.decodedBodySize, 0)");
        return ((Number) sum).longValue();
    }

    @Override
    public void close() {
        context.close();
    }
}
