package dev.gatewright.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.policies.compiler.CompiledRego;
import dev.gatewright.policies.compiler.Opa;
import dev.gatewright.policies.compiler.RegoCompiler;
import dev.gatewright.policies.compiler.RegoSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What is checked in as compiled is what {@code opa} makes of the sources. After a change of a source run this with
 * {@code -Dgatewright.policies.write=true} and check in what it writes.
 */
class CompiledPoliciesIT {

    private static final Path SOURCES = Path.of("src/main/rego");
    private static final Path COMPILED = Path.of("compiled");
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);

    private static Opa opa;

    @BeforeAll
    static void findOpa() throws Exception {
        opa = Opa.find(System.getenv(), Path.of(""));
    }

    @Test
    void checkedInModulesAreWhatOpaMakesOfTheSources() throws Exception {
        List<PolicyIndex.Entry> entries = new ArrayList<>();
        Map<String, byte[]> modules = new TreeMap<>();
        for (Path folder : folders()) {
            String name = folder.getFileName().toString().replace('_', '-');
            CompiledRego compiled = compiled(name, folder);
            modules.put(name, compiled.wasm());
            entries.add(entry(name, Files.readAllBytes(folder.resolve("policy.rego")), compiled));
        }
        PolicyIndex index = new PolicyIndex(opa.version(), entries);
        if (Boolean.getBoolean("gatewright.policies.write")) {
            write(index, modules);
        }

        PolicyIndex checkedIn = JSON.read(Files.readAllBytes(COMPILED.resolve("index.json")), PolicyIndex.class);
        assumeThat(opa.version())
                .as("another opa makes other bytes; install the one that the index names")
                .isEqualTo(checkedIn.opa());
        assertThat(checkedIn).isEqualTo(index);
        for (Map.Entry<String, byte[]> module : modules.entrySet()) {
            assertThat(sha256(Files.readAllBytes(COMPILED.resolve(module.getKey() + ".wasm"))))
                    .as(module.getKey())
                    .isEqualTo(sha256(module.getValue()));
        }
    }

    @Test
    void compilingTwiceGivesTheSameBytes() throws Exception {
        Path folder = folders().getFirst();

        assertThat(compiled("allowed-hours", folder).wasm())
                .isEqualTo(compiled("allowed-hours", folder).wasm());
    }

    @Test
    void sourcesAndTestsPassTheStrictCheck() throws Exception {
        assertRuns("check", "--strict", ".");
    }

    @Test
    void sourcesAndTestsAreFormatted() throws Exception {
        assertRuns("fmt", "--fail", "--list", ".");
    }

    @Test
    void testsPassOnTheInterpreterAndCoverEveryLine() throws Exception {
        assertRuns("test", ".");
        Opa.Result covered = assertRuns("test", "--coverage", "--threshold", "95", "--format", "json", ".");
        assertThat(JSON.read(covered.output().getBytes(StandardCharsets.UTF_8))
                        .path("coverage")
                        .doubleValue())
                .isGreaterThanOrEqualTo(95);
    }

    @Test
    void testsPassOnTheCompiledForm() throws Exception {
        assertRuns("test", "--target", "wasm", ".");
    }

    private static Opa.Result assertRuns(String... arguments) throws Exception {
        Opa.Result result = opa.run(SOURCES, LIMIT, List.of(arguments));
        assertThat(result.exit())
                .as("%s\n%s%s", String.join(" ", arguments), result.output(), result.errors())
                .isZero();
        return result;
    }

    private static CompiledRego compiled(String name, Path folder) throws Exception {
        JsonNode schema = JSON.read(Files.readAllBytes(folder.resolve("parameters.schema.json")));
        return new RegoCompiler(opa)
                .compile(RegoSource.builtIn(name, Files.readString(folder.resolve("policy.rego")), schema));
    }

    private static PolicyIndex.Entry entry(String name, byte[] source, CompiledRego compiled) throws Exception {
        return new PolicyIndex.Entry(
                name,
                compiled.facts().title(),
                compiled.facts().description(),
                sha256(source),
                sha256(compiled.wasm()),
                compiled.facts().entrypoint(),
                compiled.facts().reads(),
                compiled.facts().obligations());
    }

    private static void write(PolicyIndex index, Map<String, byte[]> modules) throws Exception {
        Files.createDirectories(COMPILED);
        JsonMapper mapper = JSON.mapper()
                .rebuild()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build();
        Files.writeString(COMPILED.resolve("index.json"), mapper.writeValueAsString(index) + "\n");
        for (Map.Entry<String, byte[]> module : modules.entrySet()) {
            Files.write(COMPILED.resolve(module.getKey() + ".wasm"), module.getValue());
        }
    }

    private static List<Path> folders() throws Exception {
        try (Stream<Path> folders = Files.list(SOURCES.resolve("gatewright"))) {
            return folders.filter(Files::isDirectory).sorted().toList();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
