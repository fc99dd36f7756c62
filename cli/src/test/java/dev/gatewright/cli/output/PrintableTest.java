package dev.gatewright.cli.output;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void showsEscapeSequencesAndDirectionMarks() {
        assertThat(Printable.line("a\u001b[31mb\u202ec\nd")).isEqualTo("a\\u{1b}[31mb\\u{202e}c\\u{a}d");
    }

    @Test
    void keepsLettersOfEveryScript() {
        assertThat(Printable.line("Zürich 東京 🙂")).isEqualTo("Zürich 東京 🙂");
    }

    @Property
    void neverPrintsAControlCharacter(@ForAll String text) {
        assertThat(Printable.line(text).codePoints().noneMatch(Character::isISOControl))
                .isTrue();
    }

    @Test
    void alignsTablesByContent() {
        assertThat(Table.of("NAME", "N").row("longer", 1).row("x", 22).render()).isEqualTo("""
                NAME    N
                longer  1
                x       22
                """);
    }
}
