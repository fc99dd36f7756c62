package dev.gatewright.gateway.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class CanonicalPathFuzzTest {

    @Provide
    Arbitrary<String> paths() {
        Arbitrary<String> pieces = Arbitraries.of(
                "/",
                ".",
                "..",
                "a",
                "B",
                "%2e",
                "%2E",
                "%2f",
                "%25",
                "%32",
                "%41",
                "%c3%a9",
                "%C3",
                "%a9",
                ";",
                "%3b",
                "\\",
                "%5c",
                "%00",
                "%20",
                "+",
                "%2B",
                "~",
                "%7e",
                "%7E",
                "@",
                "%40",
                "é",
                "%",
                "{",
                "|",
                "%e2%82%ac",
                "=",
                "&",
                "'");
        return pieces.list().ofMaxSize(12).map(list -> "/" + String.join("", list));
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.strings().ofMaxLength(30).map(text -> "/" + text);
    }

    @Property(tries = 5000)
    void whatIsAcceptedIsItsOwnCanonicalFormAndHidesNothing(@ForAll("paths") String raw) {
        check(raw);
    }

    @Property(tries = 3000)
    void neverFailsInAnotherWayThanByRefusing(@ForAll("anything") String raw) {
        check(raw);
    }

    private static void check(String raw) {
        String path;
        try {
            path = CanonicalPath.of(raw);
        } catch (Rejection refused) {
            assertThat(refused.reason()).isNotNull();
            return;
        }
        assertThat(CanonicalPath.of(path)).isEqualTo(path);
        assertThat(path).matches("/[A-Za-z0-9\\-._~!$&'()*+,=:@/%]*").doesNotContain("//");
        String decoded = URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        for (String text : new String[] {path, decoded}) {
            assertThat(Arrays.asList(text.split("/", -1))).doesNotContain(".", "..");
            assertThat(text).doesNotContain(";", "\\", "\0");
        }
        assertThat(decoded.chars().filter(c -> c == '/').count())
                .isEqualTo(path.chars().filter(c -> c == '/').count());
        assertThat(Arrays.stream(path.split("/", -1))
                        .map(CanonicalPath::decoded)
                        .reduce((a, b) -> a + "/" + b))
                .hasValue(decoded);
    }

    @Property
    void whatMustBeEncodedInATemplateIsEncoded(@ForAll("paths") String raw) {
        String text = raw.replaceAll("[%;\\\\/.]", "");
        String literal = CanonicalPath.literal(text);
        assertThat(CanonicalPath.of("/x" + literal)).isEqualTo("/x" + literal);
        assertThat(CanonicalPath.decoded(literal)).isEqualTo(text);
    }
}
