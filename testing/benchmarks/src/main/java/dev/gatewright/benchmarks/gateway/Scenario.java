package dev.gatewright.benchmarks.gateway;

/** What a server does with a call before it forwards it. */
enum Scenario {
    PLAIN("plain"),
    KEY("API key, subscription, limit"),
    TOKEN("JWT RS256, policy, limit");

    private final String title;

    Scenario(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
