package dev.gatewright.contracts.usage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gatewright.contracts.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Released forms of the event: bytes and JSON that every later version must read and write. */
class UsageEventGoldenTest {

    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);

    @ParameterizedTest
    @ValueSource(strings = {"usage-event-full", "usage-event-smallest"})
    void readsAndWritesReleasedBytes(String name) throws Exception {
        byte[] released =
                HexFormat.of().parseHex(text("/golden/" + name + ".hex").replace("\n", ""));
        UsageEvent event = JSON.read(bytes("/golden/" + name + ".json"), UsageEvent.class);

        assertThat(UsageRecordCodec.decode("gateway-1", 3, 42, ByteBuffer.wrap(released)))
                .isEqualTo(event);
        assertThat(UsageRecordCodec.encode(event)).isEqualTo(released);
    }

    @ParameterizedTest
    @ValueSource(strings = {"usage-event-full", "usage-event-smallest"})
    void writesTheJsonThatTheSchemaDescribes(String name) throws IOException {
        UsageEvent event = JSON.read(bytes("/golden/" + name + ".json"), UsageEvent.class);
        String written = new String(JSON.write(event), StandardCharsets.UTF_8);

        assertThat(JSON.read(JSON.write(event))).isEqualTo(JSON.read(bytes("/golden/" + name + ".json")));
        assertThat(schema().validate(written, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"extra\": 1,", "\"traceId\": \"xyz\",", "\"run\": 0,"})
    void schemaRefusesWhatIsNoEvent(String wrong) throws IOException {
        String member = wrong.substring(0, wrong.indexOf(':'));
        String event = text("/golden/usage-event-smallest.json").replaceAll(member + ": [^,]*,", "");
        assertThat(schema().validate(event.replaceFirst("\\{", "{" + wrong), InputFormat.JSON))
                .isNotEmpty();
    }

    /** Each text's bound is in the schema as well. */
    @Test
    void schemaAndFormatHaveTheSameBounds() throws IOException {
        JsonNode properties = JSON.read(bytes("usage-event-v1.schema.json")).get("properties");
        assertThat(bounds(properties).sorted())
                .containsExactlyElementsOf(Stream.of(UsageField.values())
                        .filter(UsageField::isText)
                        .map(UsageField::bound)
                        .sorted()
                        .toList());
    }

    private static Stream<Integer> bounds(JsonNode properties) {
        return properties.properties().stream()
                .filter(property -> !property.getKey().equals("instance"))
                .flatMap(property -> property.getValue().has("properties")
                        ? bounds(property.getValue().get("properties"))
                        : Stream.of(property.getValue().path("maxLength").asInt())
                                .filter(bound -> bound > 0));
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text("usage-event-v1.schema.json"));
    }

    private static String text(String resource) throws IOException {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String resource) throws IOException {
        try (InputStream in = UsageEventGoldenTest.class.getResourceAsStream(resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        }
    }
}
