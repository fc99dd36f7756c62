package dev.gatewright.quickstart.run;

import java.util.List;

/** Applications of the demo that call APIs with tokens of key-manager. */
record DemoClient(String name, List<String> scopes) {

    /** What their tokens are for. */
    static final String AUDIENCE = "gatewright-apis";

    static final List<DemoClient> ALL = List.of(
            new DemoClient("demo-reader", List.of("rates:read")),
            new DemoClient("demo-writer", List.of("rates:read", "rates:write")));

    String secretName() {
        return "client " + name;
    }
}
