package dev.gatewright.console.description;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One operation in the list.
 *
 * @param id unique in the description; becomes the anchor of the row
 * @param href answers {@code {#uiOperation}} alone, without a layout
 */
public record OperationRow(
        String id,
        String method,
        String path,
        @Nullable String summary,
        List<String> tags,
        boolean deprecated,
        String href) {

    public OperationRow {
        tags = List.copyOf(tags);
    }

    /** Whether every word of the search is somewhere in method, path, id, summary or tags. */
    boolean matches(List<String> words) {
        String text = (method + " " + path + " " + id + " " + (summary == null ? "" : summary) + " "
                        + String.join(" ", tags))
                .toLowerCase(Locale.ROOT);
        return words.stream().allMatch(text::contains);
    }

    public String anchor() {
        return "op-" + id.replaceAll("[^A-Za-z0-9_-]+", "-");
    }
}
