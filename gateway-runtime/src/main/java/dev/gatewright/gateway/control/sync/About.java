package dev.gatewright.gateway.control.sync;

import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Feature;
import dev.gatewright.bundle.feed.FeedBatchHeader;
import dev.gatewright.bundle.feed.FeedHeader;
import dev.gatewright.bundle.head.Head;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What this gateway is and can do, as the control plane is told. */
public record About(String name, String software, Map<String, List<Integer>> formats, List<String> features) {

    public static About of(String name, String software) {
        return new About(
                name,
                software,
                Map.of(
                        "bundle", List.of(BundleContent.FORMAT),
                        "feed", List.of(FeedHeader.FORMAT),
                        "feed-batch", List.of(FeedBatchHeader.FORMAT),
                        "head", List.of(Head.FORMAT),
                        "trust", List.of(1)),
                List.copyOf(new TreeSet<>(Feature.slugs())));
    }
}
