package dev.gatewright.bundle.content;

import java.util.List;

/** Where an API's requests go. Targets are tried round robin. */
public record Upstream(String name, List<Target> targets) {

    public Upstream {
        targets = BundleContent.copy(targets);
    }

    /** {@code url}: {@code http} or {@code https}, host, optional port, optional base path; no user, query or fragment. */
    public record Target(String url) {}
}
