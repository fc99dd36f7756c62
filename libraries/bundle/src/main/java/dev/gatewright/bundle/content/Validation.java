package dev.gatewright.bundle.content;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * All that {@link BundleValidator} found.
 *
 * @param missingFeatures names of features the bundle needs and the gateway lacks
 * @param bundle problems because of which the whole bundle is refused
 * @param apis problems by index in {@link BundleContent#apis()}, because of which that API is quarantined
 */
public record Validation(List<String> missingFeatures, List<Problem> bundle, SortedMap<Integer, List<Problem>> apis) {

    public Validation {
        missingFeatures = List.copyOf(missingFeatures);
        bundle = List.copyOf(bundle);
        apis = Collections.unmodifiableSortedMap(new TreeMap<>(apis));
    }

    /** Whether nothing at all was found; a signer asks for this, a gateway for {@link #requireActivatable()}. */
    public boolean isClean() {
        return missingFeatures.isEmpty() && bundle.isEmpty() && apis.isEmpty();
    }

    /** Every problem, those of the bundle first. */
    public List<Problem> problems() {
        return Stream.concat(
                        Stream.concat(
                                missingFeatures.stream()
                                        .map(name -> new Problem("/features", "feature " + name + " is unknown")),
                                bundle.stream()),
                        apis.values().stream().flatMap(List::stream))
                .toList();
    }

    /** Refuses the bundle for problems that are not a single API's. */
    public void requireActivatable() throws Refused {
        if (!missingFeatures.isEmpty()) {
            throw new Refused(
                    RefusalReason.FEATURE_UNKNOWN,
                    "features that are unknown here: " + String.join(", ", missingFeatures));
        }
        if (!bundle.isEmpty()) {
            throw new Refused(
                    RefusalReason.CONTENT_INVALID, "%s (%d problems)".formatted(bundle.getFirst(), bundle.size()));
        }
    }
}
