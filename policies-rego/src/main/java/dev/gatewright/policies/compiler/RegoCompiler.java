package dev.gatewright.policies.compiler;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.policies.compiler.RegoRefused.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Compiles policies with {@code opa}. Equal sources give equal bytes, whatever folder they lie in. */
public final class RegoCompiler {

    private static final String FILE = "policy.rego";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int DEEPEST_TREE = 1000;
    private static final Set<String> BUILTINS = builtins();

    /** Of what opa itself prints; a syntax tree is nested deeper than any document of ours may be. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST_TREE)
                            .build())
                    .build())
            .build();

    private final Opa opa;

    public RegoCompiler(Opa opa) {
        this.opa = opa;
    }

    /**
     * @throws RegoRefused when the source is at fault
     * @throws OpaFailed when {@code opa} or this machine is
     */
    public CompiledRego compile(RegoSource source) throws RegoRefused, OpaFailed {
        try {
            Path folder = Files.createTempDirectory("gatewright-rego");
            try {
                return compile(source, folder);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new OpaFailed("policies cannot be compiled here: " + e.getMessage());
        }
    }

    private CompiledRego compile(RegoSource source, Path folder) throws RegoRefused, OpaFailed, IOException {
        Files.writeString(folder.resolve(FILE), source.rego());
        JsonNode tree = parse(folder);
        Set<String> beyond = writeCapabilities(folder);
        check(source, folder, beyond);
        RegoFacts facts = RegoReader.read(FILE, tree, source.expectedPackage());
        return new CompiledRego(build(folder, facts.entrypoint()), facts);
    }

    private JsonNode parse(Path folder) throws RegoRefused, OpaFailed, IOException {
        Opa.Result result = opa.run(
                folder, LIMIT, List.of("parse", "--format", "json", "--json-include", "locations,-comments", FILE));
        if (result.exit() != 0) {
            throw refused(result, Set.of());
        }
        return JSON.readTree(result.output());
    }

    /** Restricts the language to what is native to Wasm; gives the names of all other builtins. */
    private Set<String> writeCapabilities(Path folder) throws OpaFailed, IOException {
        Opa.Result result = opa.run(folder, LIMIT, List.of("capabilities", "--current"));
        if (result.exit() != 0 || !(JSON.readTree(result.output()) instanceof ObjectNode capabilities)) {
            throw new OpaFailed(
                    "opa does not say what it can do: " + result.errors().strip());
        }
        Set<String> beyond = new HashSet<>();
        ArrayNode kept = JSON.createArrayNode();
        for (JsonNode builtin : capabilities.path("builtins")) {
            String name = builtin.path("name").asText();
            if (BUILTINS.contains(name)) {
                kept.add(builtin);
            } else {
                beyond.add(name);
            }
        }
        capabilities.set("builtins", kept);
        Files.write(folder.resolve("capabilities.json"), JSON.writeValueAsBytes(capabilities));
        return beyond;
    }

    private void check(RegoSource source, Path folder, Set<String> beyond) throws RegoRefused, OpaFailed, IOException {
        List<String> arguments = new ArrayList<>(
                List.of("check", "--strict", "--format", "json", "--capabilities", "capabilities.json"));
        if (source.parametersSchema() != null) {
            Path schemas = Files.createDirectory(folder.resolve("schemas"));
            Files.write(schemas.resolve("parameters.schema.json"), JSON.writeValueAsBytes(source.parametersSchema()));
            arguments.addAll(List.of("--schema", "schemas"));
        }
        arguments.add(FILE);
        Opa.Result result = opa.run(folder, LIMIT, arguments);
        if (result.exit() != 0) {
            throw refused(result, beyond);
        }
    }

    private byte[] build(Path folder, String entrypoint) throws RegoRefused, OpaFailed, IOException {
        Opa.Result result = opa.run(
                folder,
                LIMIT,
                List.of(
                        "build",
                        "--target=wasm",
                        "--capabilities=capabilities.json",
                        "--entrypoint=" + entrypoint,
                        "--output=bundle.tar.gz",
                        FILE));
        if (result.exit() != 0) {
            throw new RegoRefused(
                    List.of(new Finding(FILE, 0, 0, result.errors().strip())));
        }
        return BuiltBundle.member(folder.resolve("bundle.tar.gz"), "/policy.wasm");
    }

    private static RegoRefused refused(Opa.Result result, Set<String> beyond) throws OpaFailed {
        List<Finding> findings = new ArrayList<>();
        for (JsonNode error : errors(result).path("errors")) {
            JsonNode location = error.path("location");
            findings.add(new Finding(
                    FILE,
                    location.path("row").asInt(),
                    location.path("col").asInt(),
                    message(error.path("message").asText(), beyond)));
        }
        if (findings.isEmpty()) {
            findings.add(new Finding(FILE, 0, 0, result.errors().strip()));
        }
        return new RegoRefused(findings);
    }

    private static JsonNode errors(Opa.Result result) {
        // opa check tells of errors on one stream, opa parse on the other, and neither does always in JSON.
        String text = result.errors().startsWith("{") ? result.errors() : result.output();
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static String message(String message, Set<String> beyond) {
        String undefined = "undefined function ";
        if (message.startsWith(undefined) && beyond.contains(message.substring(undefined.length()))) {
            return "the builtin " + message.substring(undefined.length())
                    + " needs the host, which compiled policies do not have";
        }
        return message;
    }

    private static Set<String> builtins() {
        try (InputStream list = RegoCompiler.class.getResourceAsStream("builtins.txt")) {
            if (list == null) {
                throw new IllegalStateException("this jar lacks the list of builtins");
            }
            return Set.copyOf(new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
