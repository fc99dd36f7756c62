package dev.gatewright.console.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.console.component.DiffLine.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DiffTest {

    private static String shown(Diff diff) {
        return diff.lines().stream()
                .map(line -> line.css() + "|" + line.oldNumber() + "|" + line.newNumber() + "|" + line.text())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void showsWhatChangedWithTheLinesAround() {
        Diff diff = Diff.between("a\nb\nc\nd\ne\nf", "a\nb\nc\nX\ne\nf", 1);

        assertThat(shown(diff)).isEqualTo("hunk|||line 3\n|3|3|c\ndel|4||d\nadd||4|X\n|5|5|e");
        assertThat(diff.added()).isEqualTo(1);
        assertThat(diff.removed()).isEqualTo(1);
    }

    @Test
    void findsTheLinesThatStay() {
        assertThat(shown(Diff.between("one\ntwo\nthree", "zero\none\nthree\nfour", 9)))
                .isEqualTo("add||1|zero\n|1|2|one\ndel|2||two\n|3|3|three\nadd||4|four");
    }

    @Test
    void isEmptyForEqualTexts() {
        assertThat(Diff.between("a\nb", "a\nb\n", 3).isEmpty()).isTrue();
    }

    @Test
    void standsSideBySideWithRemovedAndAddedLinesInOneRow() {
        List<DiffPair> pairs = Diff.between("a\nb\nc", "a\nB\nB2\nc", 3).pairs();

        assertThat(pairs).extracting(DiffPair::left).containsExactly("a", "b", "", "c");
        assertThat(pairs).extracting(DiffPair::right).containsExactly("a", "B", "B2", "c");
    }

    @Test
    void givesUpOnTheShortestEditWhereTextsHaveNothingInCommon() {
        String before = lines("x");
        String after = lines("y");

        Diff diff = Diff.between(before, after, 3);

        assertThat(diff.added()).isEqualTo(20_000);
        assertThat(diff.removed()).isEqualTo(20_000);
    }

    private static String lines(String mark) {
        return IntStream.range(0, 20_000).mapToObj(i -> mark + i).collect(Collectors.joining("\n"));
    }

    @Property
    void makesTheNewTextFromTheOldOne(
            @ForAll @Size(max = 12) List<@IntRange(max = 3) Integer> before,
            @ForAll @Size(max = 12) List<@IntRange(max = 3) Integer> after) {
        List<String> old = before.stream().map(String::valueOf).toList();
        List<String> changed = after.stream().map(String::valueOf).toList();
        List<DiffLine> lines = new LineDifference(old, changed).lines();

        assertThat(lines.stream().filter(line -> line.kind() != Kind.ADDED).map(DiffLine::text))
                .containsExactlyElementsOf(old);
        assertThat(lines.stream().filter(line -> line.kind() != Kind.REMOVED).map(DiffLine::text))
                .containsExactlyElementsOf(changed);
    }
}
