package dev.gatewright.acceptance.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A customer's site: a workspace, keys, and the folder that a gateway reads, all made by the command line. */
public final class Site {

    public static final String GROUP = "shop";

    private final Path home;
    private final CommandLine cli;
    private String rootThumbprint = "";

    /** An API key as {@code key create} shows it. */
    public record ApiKey(String id, String secret) {

        /** The headers of a call with it. */
        public String[] headers() {
            return new String[] {"X-API-Key", secret};
        }
    }

    public Site(Path home) throws IOException {
        this.home = home;
        this.cli = CommandLine.gatewright(home);
        Files.createDirectories(workspace());
    }

    /** The same site in another place, where its files are. */
    Site at(Path place) throws IOException {
        Site site = new Site(place);
        site.rootThumbprint = rootThumbprint;
        return site;
    }

    Path home() {
        return home;
    }

    /** Group, plan, issuer and policy: what stands beside the imported APIs. */
    public void declareOrders(TokenSigner tokens, String... apis) throws IOException {
        List<String> files = new ArrayList<>(List.of("plan.yaml"));
        for (String file : List.of("policy.yaml", "policy.rego", "policy_test.rego", "parameters.schema.json")) {
            files.add("policies/refund-ceiling/" + file);
        }
        Installation.copy("orders/workspace/", files, workspace());
        write("issuer.yaml", tokens.declaration("default"));
        group(apis);
    }

    public void importOrders(String backend) throws IOException, InterruptedException {
        importApi("orders.yaml", backend);
    }

    public void importArchive(String backend) throws IOException, InterruptedException {
        importApi("archive.json", backend);
    }

    private void importApi(String file, String backend) throws IOException, InterruptedException {
        Path description = Files.write(home.resolve(file), Installation.resource("orders/" + file));
        cli.run(
                "api",
                "import",
                description,
                "--workspace",
                workspace(),
                "--upstream",
                backend,
                "--organization",
                "acme");
    }

    public void group(String... apis) throws IOException {
        write("group.yaml", """
                apiVersion: gatewright.dev/v1
                kind: GatewayGroup
                metadata:
                  name: %s
                spec:
                  environment: test
                  apis: [%s]
                """.formatted(GROUP, String.join(", ", apis)));
    }

    /** A file of the workspace. */
    public void write(String name, String text) throws IOException {
        Path file = workspace().resolve(name);
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(file, text);
    }

    public void trust() throws IOException, InterruptedException {
        rootThumbprint = cli.run("trust", "init", "--keys", keys(), "--gateway", gateway(), "--json")
                .json()
                .path("rootThumbprint")
                .asText();
    }

    /** Builds, signs and drops the bundle into the gateway's folder; returns its version. */
    public long release() throws IOException, InterruptedException {
        return release(List.of());
    }

    /** The same with a version that the signer names, as the one before cannot be read. */
    public long release(long version) throws IOException, InterruptedException {
        return release(List.of("--bundle-version", version));
    }

    private long release(List<Object> more) throws IOException, InterruptedException {
        Path unsigned = home.resolve("bundle.unsigned.tar.gz");
        cli.run("bundle", "build", workspace(), "--output", unsigned);
        List<Object> words = new ArrayList<>(List.of("bundle", "sign", unsigned, "--output", bundle(), "--json"));
        words.addAll(List.of("--key", keys().resolve("bundle.pem")));
        words.addAll(more);
        return cli.run(words.toArray()).json().path("version").asLong();
    }

    /** Lets a new application, with these OAuth clients ({@code ISSUER/ID}), call an API under the plan. */
    public void subscribe(String application, String api, String... clients) throws IOException, InterruptedException {
        List<Object> words = new ArrayList<>(List.of("application", "create", application, "--organization", "acme"));
        for (String client : clients) {
            words.addAll(List.of("--client", client));
        }
        feed(words.toArray());
        feed("subscription", "create", "--application", application, "--api", api, "--plan", "gold");
    }

    public ApiKey createKey(String application) throws IOException, InterruptedException {
        JsonNode made = feed("key", "create", "--application", application);
        return new ApiKey(made.path("id").asText(), made.path("key").asText());
    }

    /** A command on the entitlement feed. */
    public JsonNode feed(Object... words) throws IOException, InterruptedException {
        List<Object> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--gateway", gateway(), "--keys", keys(), "--json"));
        return cli.run(all.toArray()).json();
    }

    /** Starts a gateway from the folder. */
    public RunningGateway start() throws IOException {
        Map<String, String> settings = new TreeMap<>();
        settings.put("gateway.control.folder", gateway().toString());
        settings.put("gateway.control.group", GROUP);
        settings.put("gateway.control.root-thumbprint", rootThumbprint);
        settings.put("gateway.control.poll-interval", "50ms");
        settings.put("gateway.usage.folder", journal().toString());
        return RunningGateway.start(home.resolve("running"), settings);
    }

    public CommandLine cli() {
        return cli;
    }

    public String rootThumbprint() {
        return rootThumbprint;
    }

    public Path workspace() {
        return home.resolve("workspace");
    }

    public Path keys() {
        return home.resolve("keys");
    }

    public Path gateway() {
        return home.resolve("gateway");
    }

    public Path bundle() {
        return gateway().resolve("bundle.tar.gz");
    }

    public Path journal() {
        return home.resolve("journal");
    }
}
