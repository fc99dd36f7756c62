package dev.gatewright.design.declarative;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.gatewright.design.Golden;
import dev.gatewright.design.document.DocumentReader;
import dev.gatewright.design.document.Finding;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Node;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reader, writer and published schemas say the same of the same files. */
class DeclarationGoldenTest {

    static List<Path> valid() {
        return Golden.inputs("valid", ".yaml");
    }

    static List<Path> invalid() {
        return Golden.inputs("invalid", ".in.yaml");
    }

    @ParameterizedTest
    @MethodSource("valid")
    void readsAndWritesUnchanged(Path file) throws Exception {
        Findings findings = new Findings();

        Declaration declaration = DeclarationReader.read(parse(file), findings);

        assertThat(findings.sorted()).extracting(Finding::toString).isEmpty();
        Golden.assertMatches(file, DeclarationWriter.write(declaration));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void schemaAcceptsWhatTheReaderAccepts(Path file) throws Exception {
        assertThat(schemaErrors(parse(file))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void refusesWithFindingsAsRecorded(Path file) throws Exception {
        Findings findings = new Findings();

        DeclarationReader.read(parse(file), findings);

        assertThat(findings.hasErrors()).isTrue();
        Golden.assertMatches(
                Golden.sibling(file, ".out.txt"),
                findings.sorted().stream().map(each -> each + "\n").collect(Collectors.joining()));
    }

    /** Ranges of quantities and the like are beyond JSON Schema; those files say so in their names. */
    @ParameterizedTest
    @MethodSource("invalid")
    void schemaRefusesWhatTheReaderRefuses(Path file) throws Exception {
        boolean beyond = file.getFileName().toString().startsWith("beyond-schema");

        assertThat(schemaErrors(parse(file)).isEmpty()).isEqualTo(beyond);
    }

    /** So that a member can neither be added to a schema nor to the reader alone. */
    @Test
    void everyMemberOfTheSchemasOccursInAValidFile() throws Exception {
        Set<String> missing = new TreeSet<>();
        for (String kind : List.of("api", "plan", "issuer", "policy", "gateway-group")) {
            members(schemaNode(kind), missing);
        }
        for (Path file : valid()) {
            occurring(parse(file).toJson(), missing);
        }

        assertThat(missing).containsExactly("jwksUri");
    }

    private static void members(JsonNode node, Set<String> names) {
        node.path("properties").fieldNames().forEachRemaining(names::add);
        node.forEach(each -> members(each, names));
    }

    private static void occurring(JsonNode node, Set<String> names) {
        node.fieldNames().forEachRemaining(names::remove);
        node.forEach(each -> occurring(each, names));
    }

    private static Node parse(Path file) throws Exception {
        return DocumentReader.read(file.getFileName().toString(), Files.readAllBytes(file));
    }

    private static List<String> schemaErrors(Node document) throws Exception {
        String kind = document.toJson().path("kind").asText();
        String file = kind.equals("GatewayGroup") ? "gateway-group" : kind.toLowerCase(Locale.ROOT);
        if (DeclarationGoldenTest.class.getResource("/schema/" + file + ".schema.json") == null) {
            return List.of("no such kind");
        }
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(schemaNode(file).toString(), InputFormat.JSON);
        return schema.validate(document.toJson().toString(), InputFormat.JSON).stream()
                .map(each -> each.getInstanceLocation() + ": " + each.getMessage())
                .toList();
    }

    private static JsonNode schemaNode(String kind) throws Exception {
        try (InputStream in = DeclarationGoldenTest.class.getResourceAsStream("/schema/" + kind + ".schema.json")) {
            return DocumentReader.read("schema.json", in.readAllBytes()).toJson();
        }
    }
}
