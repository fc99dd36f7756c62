package dev.gatewright.console.description;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.console.description.ApiDescriptionView.Group;
import dev.gatewright.console.description.ApiDescriptionView.TagLink;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiDescriptionViewTest {

    private static final List<OperationRow> ROWS = List.of(
            row("list", "GET", "/payments", "Payments of a customer", List.of("payments")),
            row("refund", "POST", "/payments/{id}/refunds", "Give money back", List.of("payments", "refunds")),
            row("ping", "GET", "/ping", null, List.of()));

    private static OperationRow row(String id, String method, String path, String summary, List<String> tags) {
        return new OperationRow(id, method, path, summary, tags, false, "/x/" + id);
    }

    private static ApiDescriptionView view(String query, String tag) {
        return ApiDescriptionView.of("/x", ROWS, Map.of("payments", "Money"), query, tag);
    }

    @Test
    void groupsByFirstTagAndKeepsTheUntagged() {
        assertThat(view("", null).groups()).extracting(Group::tag).containsExactly("payments", "Other");
        assertThat(view("", null).summary()).isEqualTo("3 operations");
    }

    @Test
    void findsOperationsThatHaveEveryWord() {
        ApiDescriptionView found = view("  POST  money ", null);

        assertThat(found.groups())
                .flatExtracting(Group::operations)
                .extracting(OperationRow::id)
                .containsExactly("refund");
        assertThat(found.summary()).isEqualTo("1 of 3 operations");
    }

    @Test
    void keepsTheSearchInTheLinksOfTags() {
        assertThat(view("a&b", "payments").tags())
                .containsExactly(
                        new TagLink("payments", 2, "/x?q=a%26b", true),
                        new TagLink("Other", 1, "/x?q=a%26b&tag=Other", false));
    }

    @Test
    void showsNothingWhereNothingMatches() {
        assertThat(view("nothing like it", null).groups()).isEmpty();
    }
}
