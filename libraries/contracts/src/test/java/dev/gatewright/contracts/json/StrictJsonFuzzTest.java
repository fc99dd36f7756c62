package dev.gatewright.contracts.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.contracts.feed.FeedEntry;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Whatever comes in, a value or {@link JsonRefused} comes out. */
class StrictJsonFuzzTest {

    private static final StrictJson JSON = StrictJson.limitedTo(4096);

    @Property(tries = 500)
    void survivesBytes(@ForAll @Size(max = 4100) byte[] bytes) {
        readAs(bytes, JsonNode.class);
        readAs(bytes, FeedEntry.class);
    }

    @Property(tries = 1000)
    void survivesWhatLooksLikeJson(@ForAll("jsonish") String text) {
        readAs(text.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        readAs(text.getBytes(StandardCharsets.UTF_8), FeedEntry.class);
    }

    @Provide
    Arbitrary<String> jsonish() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"",
                        "\\",
                        "\\u",
                        "null",
                        "true",
                        "1e9",
                        "-",
                        "0",
                        "\"type\":\"key\"",
                        "\"id\":\"a\"",
                        "\"type\"",
                        "\"application\"",
                        "\"clients\":[null]",
                        "\u202E",
                        "\uD800",
                        " ")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    private static void readAs(byte[] bytes, Class<?> type) {
        try {
            assertThat(JSON.read(bytes, type)).isNotNull();
        } catch (JsonRefused refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }
}
