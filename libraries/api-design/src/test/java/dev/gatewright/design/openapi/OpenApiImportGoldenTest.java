package dev.gatewright.design.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.design.Golden;
import dev.gatewright.design.declarative.DeclarationReader;
import dev.gatewright.design.declarative.DeclarationWriter;
import dev.gatewright.design.document.DocumentReader;
import dev.gatewright.design.document.Finding;
import dev.gatewright.design.document.Findings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiImportGoldenTest {

    static List<Path> cases() {
        return Golden.inputs("import", ".in.yaml");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void importsAsRecorded(Path input) throws Exception {
        ImportedApi imported = OpenApiImport.of("openapi.yaml", Files.readAllBytes(input), ImportOptions.NONE);

        String findings = imported.findings().stream().map(each -> each + "\n").collect(Collectors.joining());
        Golden.assertMatches(Golden.sibling(input, ".out.txt"), findings);
        if (imported.api().isPresent()) {
            String api = new String(imported.files().get("api.yaml"), StandardCharsets.UTF_8);
            Golden.assertMatches(Golden.sibling(input, ".out.yaml"), api);
            assertReadsBackUnchanged(api);
        }
    }

    private static void assertReadsBackUnchanged(String api) throws Exception {
        Findings findings = new Findings();
        var declaration =
                DeclarationReader.read(DocumentReader.read("api.yaml", api.getBytes(StandardCharsets.UTF_8)), findings);
        assertThat(findings.sorted()).extracting(Finding::toString).isEmpty();
        assertThat(DeclarationWriter.write(declaration)).isEqualTo(api);
    }
}
