package dev.gatewright.design.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatewright.design.declarative.DeclarationReader;
import dev.gatewright.design.declarative.DeclarationWriter;
import dev.gatewright.design.openapi.ImportOptions;
import dev.gatewright.design.openapi.ImportedApi;
import dev.gatewright.design.openapi.OpenApiImport;
import dev.gatewright.design.openapi.OpenApiReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever comes in: a tree, or a refusal with a place; findings, never another exception. */
class DocumentFuzzTest {

    private static final String SEED = """
            apiVersion: gatewright.dev/v1
            kind: Api
            metadata: {name: a}
            openapi: 3.1.0
            info: {title: "T\\u0041", version: '1'}
            servers: [{url: "https://{h}/v1", variables: {h: {default: x.example}}}]
            security: [{k: [], o: [read]}, {}]
            paths:
              /a/{b}:
                parameters: [{$ref: '#/components/parameters/b'}]
                get: {operationId: x, x-gatewright-limits: [{name: n, per: api, requests: 1, window: 1s}]}
            components:
              parameters: {b: {in: path, name: b}}
              securitySchemes: {k: {type: apiKey, in: header, name: K}, o: {type: oauth2}}
            spec: {openapi: o.yaml, timeouts: {total: 0s}, operations: {x: {policies: [{policy: p, parameters: {q: 1}}]}}}
            """;

    @Property(tries = 2_000)
    void readsOrRefusesAnyBytes(@ForAll byte[] bytes, @ForAll boolean json) {
        readsOrRefuses(json ? "f.json" : "f.yaml", bytes);
    }

    @Property(tries = 2_000)
    void readsOrRefusesAnyMixOfIndicators(@ForAll("indicators") String text, @ForAll boolean json) {
        readsOrRefuses(json ? "f.json" : "f.yaml", text.getBytes(StandardCharsets.UTF_8));
    }

    @Property(tries = 3_000)
    void everyReaderSurvivesDamage(@ForAll Random random) {
        byte[] bytes = damaged(random);
        try {
            Node root = DocumentReader.read("f.yaml", bytes);
            Findings findings = new Findings();
            OpenApiReader.read(root, findings);
            var declaration = DeclarationReader.read(root, findings);
            if (declaration != null) {
                DeclarationWriter.write(declaration);
            }
            findings.sorted()
                    .forEach(each ->
                            assertThat(Visible.isDeceptive(each.toString())).isFalse());
        } catch (DocumentRefused e) {
            assertThat(e.finding().line()).isPositive();
        }
    }

    @Property(tries = 1_000)
    void whatIsImportedWithoutErrorsReadsBackUnchanged(@ForAll Random random) throws DocumentRefused {
        ImportedApi imported = OpenApiImport.of("f.yaml", damaged(random), ImportOptions.NONE);
        if (imported.api().isEmpty() || imported.hasErrors()) {
            return;
        }
        byte[] written = imported.files().get("api.yaml");
        Findings findings = new Findings();

        var declaration = DeclarationReader.read(DocumentReader.read("api.yaml", written), findings);

        assertThat(findings.sorted()).isEmpty();
        assertThat(DeclarationWriter.bytes(declaration)).isEqualTo(written);
    }

    @Property(tries = 1_000)
    void readsJsonAsJacksonDoesInBothSyntaxes(@ForAll("json") JsonNode json) throws Exception {
        byte[] bytes = JsonMapper.builder().build().writeValueAsBytes(json);

        assertThat(DocumentReader.read("f.json", bytes).toJson()).isEqualTo(json);
        assertThat(DocumentReader.read(
                                "f.yaml",
                                ("- " + new String(bytes, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8))
                        .toJson()
                        .get(0))
                .isEqualTo(json);
    }

    private static void readsOrRefuses(String file, byte[] bytes) {
        try {
            assertThat(DocumentReader.read(file, bytes).place().file()).isEqualTo(file);
        } catch (DocumentRefused e) {
            assertThat(e.finding().line()).isPositive();
        }
    }

    private static byte[] damaged(Random random) {
        StringBuilder text = new StringBuilder(SEED);
        List<String> scraps = List.of(
                "{",
                "}",
                "[",
                "]",
                ":",
                ",",
                "'",
                "\"",
                "- ",
                "\n",
                "  ",
                "null",
                "-1",
                "1e9",
                "$ref",
                "#",
                "&a",
                "*a",
                "\u202e",
                "true",
                "../",
                "x-gatewright-",
                "{}");
        for (int i = random.nextInt(4); i >= 0; i--) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, scraps.get(random.nextInt(scraps.size())));
                case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(12)));
                default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Provide
    Arbitrary<String> indicators() {
        return Arbitraries.of(
                        "a",
                        "1",
                        ":",
                        ": ",
                        "- ",
                        "\n",
                        "\n  ",
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        "\"",
                        "'",
                        "|",
                        ">",
                        "&",
                        "*",
                        "!",
                        "!!",
                        "%YAML 1.1\n",
                        "---\n",
                        "...\n",
                        "#",
                        "? ",
                        "~",
                        "\t",
                        "\\u",
                        "\uFEFF",
                        "\u0000")
                .list()
                .ofMaxSize(40)
                .map(each -> String.join("", each));
    }

    @Provide
    Arbitrary<JsonNode> json() {
        var nodes = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;
        Arbitrary<String> text =
                Arbitraries.strings().ofMaxLength(20).withCharRange(' ', '~').withChars('\n', '\t', 'ä', '€');
        Arbitrary<JsonNode> leaf = Arbitraries.oneOf(
                text.map(nodes::textNode),
                Arbitraries.longs().map(nodes::numberNode),
                Arbitraries.of(true, false).map(nodes::booleanNode),
                Arbitraries.just(nodes.nullNode()));
        return Arbitraries.recursive(
                () -> leaf,
                below -> Arbitraries.maps(text, below).ofMaxSize(4).map(each -> {
                    var object = nodes.objectNode();
                    each.forEach(object::set);
                    return object;
                }),
                3);
    }
}
