package dev.gatewright.policies.compiler;

import java.util.List;

/**
 * What a source says of itself.
 *
 * @param entrypoint the package's rule {@code decision}, such as {@code policies/my_policy/decision}
 * @param title of the package's METADATA, empty without one; so is {@code description}
 * @param reads paths below {@code input}, sorted, none within another; {@code "*"} alone when all may be read
 * @param obligations as {@code custom.obligations} in the METADATA of the rule {@code decision} lists them
 */
public record RegoFacts(
        String entrypoint, String title, String description, List<String> reads, List<String> obligations) {

    public RegoFacts {
        reads = List.copyOf(reads);
        obligations = List.copyOf(obligations);
    }
}
