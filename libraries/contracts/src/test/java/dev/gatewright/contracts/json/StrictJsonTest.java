package dev.gatewright.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {

    private static final StrictJson JSON = StrictJson.limitedTo(1024);

    @NullMarked
    record Thing(String name, int count, @Nullable String note, List<String> tags, Colour colour) {}

    enum Colour {
        RED
    }

    @Test
    void readsARecordWithoutItsOptionalMembers() throws JsonRefused {
        assertThat(read("{\"name\":\"a\",\"count\":1,\"colour\":\"RED\"}"))
                .isEqualTo(new Thing("a", 1, null, List.of(), Colour.RED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "{",
                "{}",
                "[]",
                "{} {}",
                "{\"name\":\"a\",\"count\":1}",
                "{\"count\":1,\"colour\":\"RED\"}",
                "{\"name\":null,\"count\":1,\"colour\":\"RED\"}",
                "{\"name\":\"a\",\"count\":null,\"colour\":\"RED\"}",
                "{\"name\":\"a\",\"colour\":\"RED\"}",
                "{\"name\":\"a\",\"count\":1.5,\"colour\":\"RED\"}",
                "{\"name\":\"a\",\"count\":1.0,\"colour\":\"RED\"}",
                "{\"name\":\"a\",\"count\":\"1\",\"colour\":\"RED\"}",
                "{\"name\":\"a\",\"count\":2147483648,\"colour\":\"RED\"}",
                "{\"name\":1,\"count\":1,\"colour\":\"RED\"}",
                "{\"name\":true,\"count\":1,\"colour\":\"RED\"}",
                "{\"name\":\"a\",\"count\":1,\"colour\":\"red\"}",
                "{\"name\":\"a\",\"count\":1,\"colour\":0}",
                "{\"name\":\"a\",\"count\":1,\"colour\":\"\"}",
                "{\"name\":\"a\",\"count\":1,\"colour\":\"RED\",\"other\":1}",
                "{\"name\":\"a\",\"name\":\"b\",\"count\":1,\"colour\":\"RED\"}",
                "{\"name\":\"a\",\"count\":1,\"colour\":\"RED\",\"tags\":[null]}",
                "{\"name\":\"a\",\"count\":1,\"colour\":\"RED\",\"tags\":\"a\"}",
                "{\"name\":\"a\",\"count\":1,\"colour\":\"RED\"} // comment",
                "{'name':'a','count':1,'colour':'RED'}",
                "{\"name\":\"a\",\"count\":NaN,\"colour\":\"RED\"}",
                "{\"name\":\"a\",\"count\":01,\"colour\":\"RED\"}",
                "{\"name\":\"a\",\"count\":1,\"colour\":\"RED\",}"
            })
    void refusesWhatIsNotExactlyTheRecord(String json) {
        assertThatExceptionOfType(JsonRefused.class).isThrownBy(() -> read(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE"})
    void refusesOtherEncodings(String charset) {
        byte[] json = "{\"a\":1}".getBytes(Charset.forName(charset));

        assertThatExceptionOfType(JsonRefused.class).isThrownBy(() -> JSON.read(json));
    }

    @Test
    void refusesByteOrderMarksAndMalformedUtf8() {
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'};
        byte[] overlong = {'"', (byte) 0xC0, (byte) 0xAF, '"'};
        byte[] surrogate = {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'};
        for (byte[] json : new byte[][] {mark, overlong, surrogate}) {
            assertThatExceptionOfType(JsonRefused.class).isThrownBy(() -> JSON.read(json));
        }
    }

    @Test
    void refusesDocumentsThatAreTooLargeOrTooDeep() {
        assertThatExceptionOfType(JsonRefused.class).isThrownBy(() -> JSON.read(new byte[1025]));
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(
                        () -> JSON.read("[".repeat(65).concat("]".repeat(65)).getBytes(StandardCharsets.UTF_8)));
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> JSON.read("9".repeat(101).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void saysWhereAndQuotesNothing() {
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> read("{\"name\":\"a\",\"count\":\"s3cret\",\"colour\":\"RED\"}"))
                .withMessageContaining("/count")
                .withMessageNotContaining("s3cret");
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> read("s3cret"))
                .withMessageContaining("line 1")
                .withMessageNotContaining("s3cret");
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> read("{\"name\":\"a\",\"count\":1,\"colour\":\"RED\",\"nmae\":1}"))
                .withMessageContaining("unknown member \"nmae\"");
        assertThatExceptionOfType(JsonRefused.class)
                .isThrownBy(() -> read("{\"<script>\":1}"))
                .withMessageNotContaining("script");
    }

    @Test
    void writesEqualValuesWithEqualBytes() {
        JsonNode one = JsonNodeFactory.instance.objectNode().put("b", 1).put("a", 2);
        JsonNode other = JsonNodeFactory.instance.objectNode().put("a", 2).put("b", 1);

        assertThat(JSON.write(one)).isEqualTo(JSON.write(other));
        assertThat(new String(JSON.write(one), StandardCharsets.UTF_8)).isEqualTo("{\"a\":2,\"b\":1}");
    }

    private static Thing read(String json) throws JsonRefused {
        return JSON.read(json.getBytes(StandardCharsets.UTF_8), Thing.class);
    }
}
