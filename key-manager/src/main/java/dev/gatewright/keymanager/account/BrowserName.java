package dev.gatewright.keymanager.account;

import java.util.List;

/** What a person calls the browser that sends this {@code User-Agent}; a hint to recognize a session by, no more. */
final class BrowserName {

    /** More particular marks first: nearly all browsers also claim to be Safari and Chrome. */
    private static final List<List<String>> BROWSERS = List.of(
            List.of("Edg/", "Edge"),
            List.of("OPR/", "Opera"),
            List.of("Firefox/", "Firefox"),
            List.of("Chrome/", "Chrome"),
            List.of("Safari/", "Safari"));

    private static final List<List<String>> SYSTEMS = List.of(
            List.of("Android", "Android"),
            List.of("iPhone", "iPhone"),
            List.of("iPad", "iPad"),
            List.of("Windows", "Windows"),
            List.of("Mac OS X", "macOS"),
            List.of("Linux", "Linux"));

    private BrowserName() {}

    static String of(String agent) {
        String browser = first(BROWSERS, agent);
        String system = first(SYSTEMS, agent);
        if (browser.isEmpty()) {
            return agent.isBlank() ? "Unknown browser" : agent.split("[ /]", 2)[0];
        }
        return system.isEmpty() ? browser : browser + " on " + system;
    }

    private static String first(List<List<String>> names, String agent) {
        return names.stream()
                .filter(name -> agent.contains(name.getFirst()))
                .map(List::getLast)
                .findFirst()
                .orElse("");
    }
}
