package dev.gatewright.contracts.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The form of each payload never changes once released: the files are what other versions read and write. */
class EventGoldenTest {

    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden", "event");
    private static final UUID ID = UUID.fromString("01936a2b-7c00-7000-8000-000000000001");
    private static final UUID OTHER = UUID.fromString("01936a2b-7c00-7000-8000-000000000002");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    static Stream<Map.Entry<String, Record>> payloads() {
        return Map.<String, Record>of(
                OrganizationState.NOUN,
                new OrganizationState("acme", "Acme Corporation", "active"),
                SessionState.NOUN,
                new SessionState("s-1", true),
                GroupState.NOUN,
                new GroupState("production-eu", "production", Map.of("region", "eu")),
                InstanceState.NOUN,
                new InstanceState(ID, "gateway-1", "enrolled", "{\"kty\":\"EC\"}"),
                DeploymentState.NOUN,
                new DeploymentState(ID, OTHER, "1.0.0", ID, 7, "active"),
                ApiKeyState.NOUN,
                new ApiKeyState(
                        "Web shop",
                        "production",
                        "gw_prod_3kX9aQ",
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                        "active",
                        "person",
                        OTHER,
                        1_764_000_000L,
                        null,
                        1_771_776_000L),
                "api",
                new ApiEvent("orders", "Orders", "", List.of(new ApiEvent.Version(OTHER, "1.0.0", "published", 3))))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void isWrittenAndReadAsReleased(Map.Entry<String, Record> payload) throws IOException {
        Path file = GOLDEN.resolve(payload.getKey() + ".json");
        String written = JSON.writeValueAsString(payload.getValue()) + "\n";
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(file, written);
        }

        assertThat(written).isEqualTo(Files.readString(file));
        assertThat(JSON.readValue(file.toFile(), payload.getValue().getClass())).isEqualTo(payload.getValue());
    }
}
