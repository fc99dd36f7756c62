package dev.gatewright.publisher.apis;

import dev.gatewright.chassis.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * Which APIs to list, and how.
 *
 * @param text looked for in name and title
 * @param lifecycle of the newest version
 */
public record ApiQuery(String text, @Nullable Lifecycle lifecycle, Sort sort) {

    /** By name, or the one that changed last first. */
    public enum Sort {
        NAME,
        CHANGED
    }

    /** From query parameters, any of which may be absent or empty. */
    public static ApiQuery of(@Nullable String text, @Nullable String lifecycle, @Nullable String sort) {
        return new ApiQuery(
                text == null ? "" : text.strip().replace("\u0000", ""),
                lifecycle == null || lifecycle.isEmpty()
                        ? null
                        : Lifecycle.of(lifecycle)
                                .orElseThrow(() -> ProblemException.invalid(
                                        "lifecycle", "must be draft, published, deprecated or retired")),
                sort(sort));
    }

    private static Sort sort(@Nullable String sort) {
        return switch (sort == null || sort.isEmpty() ? "name" : sort) {
            case "name" -> Sort.NAME;
            case "changed" -> Sort.CHANGED;
            default -> throw ProblemException.invalid("sort", "must be name or changed");
        };
    }

    String like() {
        return "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }
}
