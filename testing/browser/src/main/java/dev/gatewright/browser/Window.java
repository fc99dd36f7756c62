package dev.gatewright.browser;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** One window with one page in it, and everything the browser complained about since it was opened. */
public final class Window implements AutoCloseable {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private final BrowserContext context;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();

    Window(BrowserContext context) {
        this.context = context;
        this.page = context.newPage();
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
        return axe().stream()
                .filter(rule -> SERIOUS.contains(rule.getImpact()))
                .map(Window::words)
                .toList();
    }

    /** Everything axe finds. */
    public List<String> axeFindings() {
        return axe().stream().map(Window::words).toList();
    }

    private List<Rule> axe() {
        return new AxeBuilder(page).withTags(RULES).analyze().getViolations();
    }

    private static String words(Rule rule) {
        List<String> nodes = rule.getNodes().stream()
                .limit(3)
                .map(node -> String.valueOf(node.getTarget()) + " " + node.getHtml())
                .toList();
        return rule.getImpact() + " " + rule.getId() + ": " + rule.getHelp() + " " + nodes;
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
