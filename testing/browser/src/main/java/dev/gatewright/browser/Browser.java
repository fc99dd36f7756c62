package dev.gatewright.browser;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chromium as installed on the machine: named by {@code GATEWRIGHT_CHROMIUM}, else on the PATH. Use it from the thread that
 * launched it.
 */
public final class Browser implements AutoCloseable {

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final boolean indifferent;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium, boolean indifferent) {
        this.playwright = playwright;
        this.chromium = chromium;
        this.indifferent = indifferent;
    }

    /** Whether there is a browser; a test without one is skipped, loudly. */
    public static boolean isThere() {
        boolean there = find().isPresent();
        if (!there) {
            System.err.println(
                    "\n*** NO CHROMIUM: tests of pages are SKIPPED. Install it or set GATEWRIGHT_CHROMIUM. ***\n");
        }
        return there;
    }

    /** It takes any certificate. */
    public static Browser launch() {
        return launch(ARGUMENTS, true);
    }

    /** It takes what browsers take, and this one certificate, as if its user had trusted its authority. */
    public static Browser trusting(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(certificate.getPublicKey().getEncoded());
            List<String> arguments = new ArrayList<>(ARGUMENTS);
            arguments.add("--ignore-certificate-errors-spki-list="
                    + Base64.getEncoder().encodeToString(digest));
            return launch(arguments, false);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Browser launch(List<String> arguments, boolean indifferent) {
        Path executable = find().orElseThrow(() -> new IllegalStateException("no chromium on this machine"));
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(arguments)),
                indifferent);
    }

    /** A window with cookies and storage of its own: another person's browser, as it were. */
    public Window window(Viewport viewport, boolean dark) {
        return new Window(chromium.newContext(new NewContextOptions()
                .setViewportSize(viewport.width(), viewport.height())
                .setDeviceScaleFactor(viewport.scale())
                .setIgnoreHTTPSErrors(indifferent)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setColorScheme(dark ? ColorScheme.DARK : ColorScheme.LIGHT)));
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static Optional<Path> find() {
        String told = System.getenv("GATEWRIGHT_CHROMIUM");
        if (told != null && !told.isEmpty()) {
            return Optional.of(Path.of(told));
        }
        String path = System.getenv("PATH");
        return Stream.of((path == null ? "" : path).split(":"))
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
