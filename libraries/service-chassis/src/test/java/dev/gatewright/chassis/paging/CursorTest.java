package dev.gatewright.chassis.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void readsWhatItWrote() {
        Cursor cursor = Cursor.of("", "Zürich 東京", "3");

        assertThat(Cursor.parse(cursor.text(), 3)).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "%00", "a b", "=", "4pyT", "AA"})
    void refusesWhatIsNoCursorOfTheList(String text) {
        refuses(text);
    }

    @Test
    void refusesTheCursorOfAnotherList() {
        refuses(Cursor.of("one").text());
    }

    @Test
    void refusesATextThatTheDatabaseWouldNotTake() {
        refuses(Base64.getUrlEncoder().encodeToString("a\u0000\u001fb".getBytes(StandardCharsets.UTF_8)));
        refuses("A".repeat(1_000_000));
    }

    @Test
    void endsAPageAtTheLastRowShown() {
        PageRequest request = PageRequest.of(2, null);

        Page<String> page = Page.of(List.of("a", "b", "c"), request, 9, Cursor::of);

        assertThat(page.items()).containsExactly("a", "b");
        assertThat(PageRequest.of(2, page.next()).cursor(1)).contains(Cursor.of("b"));
        assertThat(Page.of(List.of("a", "b"), request, 2, Cursor::of).next()).isNull();
    }

    @Test
    void bringsAPageOfEveryUsualSize() {
        assertThat(PageRequest.of(null, "").limit()).isEqualTo(PageRequest.USUAL);
        assertThatThrownBy(() -> PageRequest.of(0, null)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> PageRequest.of(201, null)).isInstanceOf(ProblemException.class);
    }

    private static void refuses(String text) {
        assertThatThrownBy(() -> Cursor.parse(text, 2))
                .isInstanceOfSatisfying(
                        ProblemException.class, e -> assertThat(e.type()).isEqualTo(ProblemType.INPUT_INVALID));
    }
}
