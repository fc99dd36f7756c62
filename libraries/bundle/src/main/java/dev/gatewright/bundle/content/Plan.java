package dev.gatewright.bundle.content;

import java.util.List;

/** What a subscription buys: limits, counted per subscription over all operations of the API. */
public record Plan(String name, String title, List<Limit> limits) {

    public Plan {
        limits = BundleContent.copy(limits);
    }
}
