package dev.gatewright.design.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.design.document.Finding;
import dev.gatewright.design.document.Findings;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

/** A large description that someone else wrote, and one as large as is accepted. */
class PublicDescriptionTest {

    @Test
    void importsCamundasDescription() throws IOException {
        byte[] bytes = resource("/openapi.json");

        ImportedApi imported = Assertions.assertTimeout(
                Duration.ofSeconds(10), () -> OpenApiImport.of("camunda.json", bytes, ImportOptions.NONE));

        assertThat(imported.operations()).isEqualTo(399);
        assertThat(imported.findings())
                .filteredOn(each -> each.severity() == Finding.Severity.ERROR)
                .isEmpty();
        assertThat(imported.api().orElseThrow().name()).isEqualTo("camunda-platform-rest-api");
        assertThat(imported.api().orElseThrow().basePath()).isEqualTo("/engine-rest");
    }

    @Test
    void importsThousandsOfOperationsInAFewSeconds() {
        StringBuilder text = new StringBuilder("openapi: 3.1.0\ninfo: {title: Large, version: '1'}\npaths:\n");
        for (int i = 0; i < 4_000; i++) {
            text.append("  /things-%d/{id}:\n    get:\n      operationId: get%d\n".formatted(i, i));
            text.append("      parameters:\n        - {name: id, in: path, required: true}\n      description: >\n");
            text.append("        ")
                    .append("a long and winding description. ".repeat(100))
                    .append('\n');
            text.append("      responses:\n        '200': {description: ok}\n");
        }
        byte[] bytes = text.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(bytes.length).isGreaterThan(12_000_000);
        Findings findings = new Findings();

        OpenApiDescription description = Assertions.assertTimeout(
                Duration.ofSeconds(20), () -> OpenApiReader.read("large.yaml", bytes, findings));

        assertThat(findings.sorted()).isEmpty();
        assertThat(description.operations()).hasSize(4_000);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = PublicDescriptionTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
