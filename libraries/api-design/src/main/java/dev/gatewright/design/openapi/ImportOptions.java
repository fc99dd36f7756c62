package dev.gatewright.design.openapi;

import org.jspecify.annotations.Nullable;

/**
 * What a person may say about an import that the description cannot know.
 *
 * @param name the API's name; made from the title without one
 * @param organization the provider
 * @param issuer the name of the issuer whose tokens the API takes; {@code default} without one
 * @param upstream where the API's requests go; the description's first absolute server without one
 */
public record ImportOptions(
        @Nullable String name,
        @Nullable String organization,
        @Nullable String issuer,
        @Nullable String upstream) {

    public static final ImportOptions NONE = new ImportOptions(null, null, null, null);
}
