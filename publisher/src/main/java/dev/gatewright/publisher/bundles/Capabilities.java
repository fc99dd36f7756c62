package dev.gatewright.publisher.bundles;

import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.publisher.instances.Instance;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Whether instances can run a content. */
public final class Capabilities {

    private Capabilities() {}

    /** A sentence that names the first instance that cannot, and why; empty when all can. */
    public static Optional<String> missing(BundleContent content, Collection<Instance> instances) {
        return instances.stream()
                .flatMap(instance -> missing(content, instance).stream())
                .findFirst();
    }

    private static Optional<String> missing(BundleContent content, Instance instance) {
        if (!instance.formats().contains((long) content.format())) {
            return Optional.of("Instance %s (gateway %s) does not read bundles of format %d; it reads %s."
                    .formatted(instance.name(), instance.software(), content.format(), instance.formats()));
        }
        List<String> features = content.features().stream()
                .filter(feature -> !instance.features().contains(feature))
                .toList();
        if (features.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("Instance %s (gateway %s) lacks what this needs: %s. Upgrade or revoke it first."
                .formatted(instance.name(), instance.software(), String.join(", ", features)));
    }
}
