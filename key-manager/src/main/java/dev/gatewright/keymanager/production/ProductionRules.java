package dev.gatewright.keymanager.production;

import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.demo.DemoSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What stands against running this configuration in production. */
final class ProductionRules {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int SHORTEST_SECRET = 32;

    private ProductionRules() {}

    static List<String> objections(KeyManagerSettings settings, DemoSettings demo) {
        List<String> objections = new ArrayList<>();
        if (demo.enabled()) {
            objections.add("gatewright.demo: the demo's people all have one password that others know");
        }
        if (isOpen(settings.url())) {
            objections.add("gatewright.key-manager.url: " + settings.url()
                    + " is no https address, so tokens and passwords could be read on the way");
        }
        settings.consoles().forEach((id, console) -> {
            String key = "gatewright.key-manager.consoles." + id;
            if (isOpen(console.url())) {
                objections.add(
                        key + ".url: " + console.url() + " is no https address, so codes could be read on the way");
            }
            if (isFromQuickStart(console.secret())) {
                objections.add(key + ".secret: the secret is the quick start's or too short; use at least "
                        + SHORTEST_SECRET + " random characters");
            }
        });
        return objections;
    }

    private static boolean isOpen(URI url) {
        return !"https".equals(url.getScheme()) && (url.getHost() == null || !LOOPBACK.contains(url.getHost()));
    }

    private static boolean isFromQuickStart(String secret) {
        String plain = secret.toLowerCase(Locale.ROOT);
        return secret.length() < SHORTEST_SECRET || plain.contains("quickstart") || plain.contains("quick-start");
    }
}
