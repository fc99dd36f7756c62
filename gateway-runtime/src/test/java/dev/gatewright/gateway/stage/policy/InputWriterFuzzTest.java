package dev.gatewright.gateway.stage.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatewright.gateway.exchange.Principal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the texts of a call hold, what is written is the contract's document. */
class InputWriterFuzzTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-29T00:59:59.999Z"), ZoneOffset.UTC);

    @Property(tries = 300)
    void writesTheContractsDocumentWhateverTheTexts(
            @ForAll("texts") String text, @ForAll("trees") JsonNode claim, @ForAll("pairs") Map<String, String> query)
            throws Exception {
        Calls call = new Calls();
        call.path = "/" + text;
        call.pathParameters = Map.of("id", text);
        call.headers.add("X-Text", text);
        call.query = query.entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
        call.principal = new Principal.TokenBearer(
                "main",
                "iss",
                text,
                null,
                null,
                List.of(text, "b"),
                JsonNodeFactory.instance.objectNode().set(text, claim));
        JsonNode parameters =
                JsonNodeFactory.instance.objectNode().put("text", text).set("tree", claim);

        assertThat(InputWriterTest.written(List.of("*"), "UTC", parameters, call.exchange()))
                .isEqualTo(call.wholeInput(CLOCK, "UTC", parameters));
    }

    @Property(tries = 500)
    void staysWellFormedWithHalvesOfSurrogatePairs(@ForAll String text) throws Exception {
        byte[] json = new JsonBytes()
                .beginObject()
                .name(text)
                .string(text)
                .name(text + "2")
                .number(-1)
                .endObject()
                .toByteArray();
        String readable = text.replaceAll(
                "(?<![\\ud800-\\udbff])[\\udc00-\\udfff]|[\\ud800-\\udbff](?![\\udc00-\\udfff])", "\uFFFD");

        assertThat(Calls.JSON.read(json).get(readable).textValue()).isEqualTo(readable);
    }

    @Property(tries = 500)
    void neverFailsOnAQueryButByRefusingIt(@ForAll("queries") String query) {
        try {
            assertThat(QueryReader.read(query)).isNotNull();
        } catch (MalformedQuery e) {
            assertThat(query).containsAnyOf("%", "&");
        }
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> nasty = Arbitraries.of(
                '"', '\\', '/', '\0', '\n', '\r', '\t', '\b', '\u001f', '\u007f', '\u0080', '\u00e9', '\u2028',
                '\u202e', '\ufeff', '\uffff', '<', '%', '+', ' ');
        Arbitrary<String> plain = Arbitraries.strings().withChars(' ', '~').ofMaxLength(10);
        Arbitrary<String> wide = Arbitraries.of("\ud83d\ude80", "\ud800\udc00", "\udbff\udfff", "日本語");
        return Arbitraries.oneOf(nasty.map(String::valueOf), plain, wide)
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<JsonNode> trees() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        Arbitrary<JsonNode> leaf = Arbitraries.oneOf(
                texts().map(nodes::textNode),
                Arbitraries.longs().map(nodes::numberNode),
                Arbitraries.of(true, false).map(nodes::booleanNode),
                Arbitraries.just(nodes.nullNode()),
                Arbitraries.bigDecimals().map(number -> nodes.numberNode(number.doubleValue())));
        return Arbitraries.oneOf(
                leaf,
                leaf.list().ofMaxSize(3).map(elements -> nodes.arrayNode().addAll(elements)),
                Arbitraries.maps(texts(), leaf)
                        .ofMaxSize(3)
                        .map(members -> nodes.objectNode().setAll(members)));
    }

    @Provide
    Arbitrary<Map<String, String>> pairs() {
        return Arbitraries.maps(texts(), texts()).ofMaxSize(4);
    }

    @Provide
    Arbitrary<String> queries() {
        return Arbitraries.strings().withChars("ab=&%+25fFé\u0000").ofMaxLength(30);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
