package dev.gatewright.design.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentReaderTest {

    @Test
    void keepsLineColumnAndPointerInYaml() throws DocumentRefused {
        Node.Mapping root = (Node.Mapping) yaml("a:\n  b/c:\n    - x\n    - ~y: z\n".replace("~y", "'~y'"));

        Node leaf = at(root, "a", "b/c", "1", "~y");

        assertThat(leaf.place().toString()).isEqualTo("f.yaml:4:13 /a/b~1c/1/~0y");
        assertThat(root.placeAt("/a/b~1c/1/~0y")).isSameAs(leaf.place());
    }

    @Test
    void keepsLineColumnAndPointerInJson() throws DocumentRefused {
        Node.Mapping root = (Node.Mapping) read("f.json", "{\n  \"a\": [true,\n  {\"b\": 1.50}]\n}");

        Node leaf = at(root, "a", "1", "b");

        assertThat(leaf.place().toString()).isEqualTo("f.json:3:9 /a/1/b");
        assertThat(((Node.Numeral) leaf).written()).isEqualTo("1.50");
    }

    @ParameterizedTest
    @CsvSource({
        "null, Nothing", "~, Nothing", "true, Flag", "False, Flag", "12, Numeral", "-1.5e3, Numeral", "0x1F, Numeral",
        "0o17, Numeral", "yes, Text", "on, Text", "1_000, Text", "12:30:45, Text", "2024-01-01, Text", "'\"12\"', Text"
    })
    void readsPlainScalarsByTheCoreSchema(String written, String kind) throws DocumentRefused {
        Node.Mapping root = (Node.Mapping) yaml("a: " + written);

        assertThat(root.get("a").getClass().getSimpleName()).isEqualTo(kind);
    }

    @Test
    void readsJsonInAFileNamedYamlAndFlowStyleThatOnlyLooksLikeIt() throws DocumentRefused {
        assertThat(at((Node.Mapping) yaml("\t{\n\t\"a\": 1}"), "a")).isInstanceOf(Node.Numeral.class);
        assertThat(at((Node.Mapping) yaml("{a: 1}"), "a")).isInstanceOf(Node.Numeral.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "f.yaml | a: 1\\na: 2 | document-duplicate-key | 2",
                "f.json | {\"a\": 1,\\n\"a\": 2} | document-duplicate-key | 2",
                "f.yaml | {:\"a\\u | document-syntax | 1",
                "f.yaml | a: &x 1 | document-alias | 1",
                "f.yaml | a: 1\\nb: *a | document-alias | 2",
                "f.yaml | a: !!str 1 | document-tag | 1",
                "f.yaml | a: !local {b: 1} | document-tag | 1",
                "f.yaml | ? [a, b]\\n: 1 | document-key | 1",
                "f.yaml | a: 1\\n---\\nb: 2 | document-several | 2",
                "f.yaml | a: .nan | document-number | 1",
                "f.yaml | a: 1e999999999 | document-number | 1",
                "f.json | {\"a\": 1e999999999} | document-number | 1",
                "f.yaml | # nothing | document-empty | 1",
                "f.yaml | a: [1, 2 | document-syntax | 1",
                "f.yaml | a: b: c | document-syntax | 1",
                "f.json | {\"a\": 1} {} | document-syntax | 1",
                "f.json | {\"a\": 01} | document-syntax | 1",
                "f.json | | document-empty | 1"
            })
    void refusesWithCodeAndLine(String file, String text, String code, int line) {
        String content = text == null ? "" : text.replace("\\n", "\n");

        assertThatThrownBy(() -> read(file, content)).isInstanceOfSatisfying(DocumentRefused.class, refused -> {
            assertThat(refused.finding().code()).isEqualTo(code);
            assertThat(refused.finding().line()).isEqualTo(line);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"f.yaml", "f.json"})
    void refusesDeepNesting(String file) {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);

        assertRefused(() -> read(file, "{\"a\": " + deep + "}"), "document-too-deep");
    }

    @Test
    void refusesBillionLaughsAtTheFirstAnchor() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [lol, lol]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }

        assertRefused(() -> yaml(bomb.toString()), "document-alias");
    }

    @Test
    void refusesMoreBytesThanAllowed() {
        byte[] large = new byte[DocumentReader.LARGEST + 1];

        assertRefused(() -> DocumentReader.read("f.yaml", large), "document-too-large");
    }

    @Test
    void refusesMoreValuesThanAllowed() {
        String many = "[" + "0,".repeat(TreeBuilder.MOST_NODES) + "0]";

        assertRefused(() -> read("f.json", many), "document-too-large");
    }

    @Test
    void refusesWhatIsNotUtf8AndControlCharacters() {
        assertRefused(
                () -> DocumentReader.read("f.yaml", new byte[] {'a', ':', ' ', (byte) 0xff}), "document-encoding");
        assertRefused(() -> yaml("a: b\nc: \u0007"), "document-encoding");
    }

    @Test
    void neverPrintsDeceptiveCharacters() {
        Finding finding = Finding.at(
                Place.file("a\u202e.yaml"), Finding.Severity.ERROR, "code", "name '\u001b[31mx\u202e' is wrong");

        assertThat(finding.toString())
                .isEqualTo("a<U+202E>.yaml:1:1: error: name '<U+001B>[31mx<U+202E>' is wrong [code]");
    }

    @Test
    void saysHowMuchWasLeftOut() {
        Findings findings = new Findings();
        for (int i = 0; i < Findings.MOST_OF_A_CODE + 7; i++) {
            findings.warning(Place.file("f"), "many", "number " + i);
        }

        assertThat(findings.sorted()).hasSize(Findings.MOST_OF_A_CODE + 1);
        assertThat(findings.sorted()).anyMatch(each -> each.message().equals("and 7 more of this kind"));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DocumentRefused.class,
                        refused -> assertThat(refused.finding().code()).isEqualTo(code));
    }

    private static Node at(Node node, String... steps) {
        Node current = node;
        for (String step : steps) {
            current = current instanceof Node.Mapping mapping
                    ? mapping.get(step)
                    : ((Node.Sequence) current).items().get(Integer.parseInt(step));
        }
        return current;
    }

    private static Node yaml(String text) throws DocumentRefused {
        return read("f.yaml", text);
    }

    private static Node read(String file, String text) throws DocumentRefused {
        return DocumentReader.read(file, text.getBytes(StandardCharsets.UTF_8));
    }
}
