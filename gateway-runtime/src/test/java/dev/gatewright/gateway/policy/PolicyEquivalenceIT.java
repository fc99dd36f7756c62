package dev.gatewright.gateway.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.bundle.BundleSigner;
import dev.gatewright.bundle.BundleTerms;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Policy;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.policy.PolicyDecision;
import dev.gatewright.policies.BuiltInPolicies;
import dev.gatewright.policies.BuiltInPolicy;
import dev.gatewright.policies.compiler.CompiledRego;
import dev.gatewright.policies.compiler.Opa;
import dev.gatewright.policies.compiler.RegoCompiler;
import dev.gatewright.policies.compiler.RegoSource;
import dev.gatewright.servers.process.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gateway decides as a stock OPA server with the same signed bundle does, and as the Rego sources say. */
@Timeout(120)
class PolicyEquivalenceIT {

    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);
    private static final String OWN = "working-lunch";

    @TempDir
    private static Path folder;

    private static Opa opa;
    private static PolicyEngine engine;
    private static CompiledPolicies policies;
    private static Process server;
    private static URI address;

    @BeforeAll
    static void buildSignAndServe() throws Exception {
        opa = Opa.find(System.getenv(), Path.of(""));
        Map<String, byte[]> files = new TreeMap<>();
        Map<String, byte[]> modules = new TreeMap<>();
        List<Policy> definitions = new ArrayList<>();
        for (BuiltInPolicy policy : BuiltInPolicies.load().all()) {
            add(
                    PolicyBundles.of(policy).policies().getFirst(),
                    policy.rego(),
                    policy.wasm(),
                    definitions,
                    files,
                    modules);
        }
        byte[] rego = resource("working_lunch.rego");
        CompiledRego own =
                new RegoCompiler(opa).compile(RegoSource.own(OWN, new String(rego, StandardCharsets.UTF_8), null));
        Policy definition = new Policy(
                OWN,
                PolicyBundles.sha256(own.wasm()),
                own.facts().entrypoint(),
                "policies/" + OWN + "/policy.rego",
                own.facts().reads(),
                own.facts().obligations());
        add(definition, rego, own.wasm(), definitions, files, modules);
        BundleContent content = PolicyBundles.of(definitions.toArray(Policy[]::new));
        engine = new PolicyEngine(1);
        policies = engine.compile(content, modules);
        serve(content, files);
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.destroy();
            server.waitFor();
        }
        if (engine != null) {
            engine.close();
        }
    }

    static List<String> cases() throws Exception {
        return new String(resource("equivalence.jsonl"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gatewayDecidesAsOpaDoes(String line) throws Exception {
        JsonNode one = JSON.read(line.getBytes(StandardCharsets.UTF_8));
        CompiledPolicy policy = policies.named(one.path("policy").asText());
        byte[] input = JSON.write(one.path("input"));

        PolicyDecision ours = policy.decide(0, input);

        assertThat(ours.allow()).isEqualTo(one.path("allow").booleanValue());
        assertThat(ours).isEqualTo(served(policy, input));
        assertThat(ours).isEqualTo(evaluated(policy, input));
    }

    private static PolicyDecision served(CompiledPolicy policy, byte[] input) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(address.resolve(
                                    "/v1/data/" + policy.definition().entrypoint()))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.write(Map.of("input", JSON.read(input)))))
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            return decision(JSON.read(answer.body()).path("result"));
        }
    }

    private static PolicyDecision evaluated(CompiledPolicy policy, byte[] input) throws Exception {
        Files.write(folder.resolve("input.json"), input);
        Opa.Result result = opa.run(
                folder,
                Duration.ofSeconds(60),
                List.of(
                        "eval",
                        "--format=json",
                        "--data=" + policy.definition().rego(),
                        "--input=input.json",
                        "data." + policy.definition().entrypoint().replace('/', '.')));
        JsonNode answer = JSON.read(result.output().getBytes(StandardCharsets.UTF_8));
        return decision(answer.at("/result/0/expressions/0/value"));
    }

    /** A policy may leave its obligations out. */
    private static PolicyDecision decision(JsonNode value) throws Exception {
        ((ObjectNode) value).putIfAbsent("obligations", JsonNodeFactory.instance.arrayNode());
        return JSON.read(JSON.write(value), PolicyDecision.class);
    }

    private static void add(
            Policy definition,
            byte[] rego,
            byte[] wasm,
            List<Policy> definitions,
            Map<String, byte[]> files,
            Map<String, byte[]> modules)
            throws IOException {
        definitions.add(definition);
        modules.put(definition.wasm(), wasm);
        files.put(definition.rego(), rego);
        files.put("wasm/" + definition.wasm() + ".wasm", wasm);
        Path source = folder.resolve(definition.rego());
        Files.createDirectories(source.getParent());
        Files.write(source, rego);
    }

    private static void serve(BundleContent content, Map<String, byte[]> files) throws Exception {
        SigningKey key = SigningKey.generate();
        BundleTerms terms = new BundleTerms(1, Instant.now(), null, null, List.of());
        Files.write(
                folder.resolve("bundle.tar.gz"), new BundleSigner(key).sign(UnsignedBundle.of(content, files), terms));
        Files.writeString(folder.resolve("key.pem"), key.verificationKey().pem());
        int port = Ports.free(1).getFirst();
        address = URI.create("http://127.0.0.1:" + port);
        server = new ProcessBuilder(
                        opa.executable().toString(),
                        "run",
                        "--server",
                        "--addr=127.0.0.1:" + port,
                        "--skip-version-check",
                        "--verification-key=key.pem",
                        "--verification-key-id=" + key.kid(),
                        "--signing-alg=ES256",
                        "--scope=" + content.group(),
                        "--bundle",
                        "bundle.tar.gz")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile())
                .start();
        awaitHealth();
    }

    private static void awaitHealth() throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (Instant.now().isBefore(end) && server.isAlive()) {
                try {
                    HttpRequest health = HttpRequest.newBuilder(address.resolve("/health?bundles=true"))
                            .build();
                    if (client.send(health, HttpResponse.BodyHandlers.discarding())
                                    .statusCode()
                            == 200) {
                        return;
                    }
                } catch (IOException e) {
                    Thread.onSpinWait();
                }
            }
        }
        throw new AssertionError("opa did not start: " + Files.readString(folder.resolve("server.log")));
    }

    private static byte[] resource(String name) throws IOException {
        try (var stream = PolicyEquivalenceIT.class.getResourceAsStream(name)) {
            return stream.readAllBytes();
        }
    }
}
