package dev.gatewright.console.description;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The list of operations of one description, as far as search and tag leave them, for {@code {#uiOperations view=view /}}.
 *
 * @param action the page's own path, to which search and tags lead back
 */
public record ApiDescriptionView(
        String action,
        String query,
        @Nullable String tag,
        List<TagLink> tags,
        List<Group> groups,
        int shown,
        int total) {

    private static final String UNTAGGED = "Other";
    private static final int OPEN_ALL = 60;

    public ApiDescriptionView {
        tags = List.copyOf(tags);
        groups = List.copyOf(groups);
    }

    /** A tag with how many operations it has; a click filters by it, or lifts the filter when it is the current one. */
    public record TagLink(String name, int count, String href, boolean current) {}

    /** The operations of one tag. */
    public record Group(String tag, @Nullable String description, List<OperationRow> operations, boolean open) {

        public Group {
            operations = List.copyOf(operations);
        }
    }

    /**
     * Searches and groups.
     *
     * @param operations in the order of the description
     * @param descriptions of tags, as far as the description has them, in the order in which they are shown
     */
    public static ApiDescriptionView of(
            String action,
            List<OperationRow> operations,
            Map<String, String> descriptions,
            String query,
            @Nullable String tag) {
        List<String> words = query.strip()
                .toLowerCase(Locale.ROOT)
                .lines()
                .flatMap(line -> List.of(line.split("\\s+")).stream())
                .filter(word -> !word.isEmpty())
                .toList();
        Map<String, List<OperationRow>> all = byTag(operations, descriptions, row -> true);
        Map<String, List<OperationRow>> found = byTag(
                operations,
                descriptions,
                row -> row.matches(words) && (tag == null || tagsOf(row).contains(tag)));
        long shown = operations.stream()
                .filter(row -> row.matches(words) && (tag == null || tagsOf(row).contains(tag)))
                .count();
        List<Group> groups = new ArrayList<>();
        found.forEach((name, rows) -> {
            if (!rows.isEmpty() && (tag == null || tag.equals(name))) {
                groups.add(new Group(name, descriptions.get(name), rows, shown <= OPEN_ALL || groups.isEmpty()));
            }
        });
        List<TagLink> links = all.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .map(entry -> link(
                        action, query, tag, entry.getKey(), entry.getValue().size()))
                .toList();
        return new ApiDescriptionView(action, query, tag, links, groups, (int) shown, operations.size());
    }

    /** Whether tags help: with a single one there is nothing to choose. */
    public boolean hasTags() {
        return tags.size() > 1;
    }

    public String summary() {
        return shown == total
                ? String.format(Locale.UK, "%,d operations", total)
                : String.format(Locale.UK, "%,d of %,d operations", shown, total);
    }

    private static Map<String, List<OperationRow>> byTag(
            List<OperationRow> operations, Map<String, String> descriptions, Function<OperationRow, Boolean> wanted) {
        Map<String, List<OperationRow>> groups = new LinkedHashMap<>();
        descriptions.keySet().forEach(tag -> groups.put(tag, new ArrayList<>()));
        for (OperationRow row : operations) {
            if (wanted.apply(row)) {
                // Under its first tag only: an operation listed twice would have two rows with one anchor.
                groups.computeIfAbsent(tagsOf(row).getFirst(), name -> new ArrayList<>())
                        .add(row);
            }
        }
        return groups;
    }

    private static List<String> tagsOf(OperationRow row) {
        return row.tags().isEmpty() ? List.of(UNTAGGED) : row.tags();
    }

    private static TagLink link(String action, String query, @Nullable String current, String name, int count) {
        boolean chosen = name.equals(current);
        List<String> parameters = new ArrayList<>();
        if (!query.isBlank()) {
            parameters.add("q=" + encode(query));
        }
        if (!chosen) {
            parameters.add("tag=" + encode(name));
        }
        String href = parameters.isEmpty() ? action : action + "?" + String.join("&", parameters);
        return new TagLink(name, count, href, chosen);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
