package dev.gatewright.benchmarks.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatewright.benchmarks.load.Target;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The gateway as an operator runs it, set up with the command line: journal and access log are on. */
final class Gatewright {

    private static final String WORKSPACE = "/gateway/workspace/";
    private static final List<String> DECLARATIONS = List.of(
            "group.yaml",
            "plan.yaml",
            "issuer.yaml",
            "apis/plain/api.yaml",
            "apis/plain/openapi.yaml",
            "apis/key/api.yaml",
            "apis/key/openapi.yaml",
            "apis/token/api.yaml",
            "apis/token/openapi.yaml");
    private static final Pattern THUMBPRINT = Pattern.compile("\"rootThumbprint\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("\"key\"\\s*:\\s*\"(gw_[^\"]+)\"");

    private final Path installation;
    private final Path folder;
    private final TokenIssuer issuer = new TokenIssuer();

    /** {@code installation} is the root of a built source tree. */
    Gatewright(Path installation, Path folder) throws IOException, GeneralSecurityException {
        this.installation = installation;
        this.folder = Files.createDirectories(folder);
    }

    /** What the set-up left: the root to trust and the key to call with. */
    record Prepared(String rootThumbprint, String apiKey) {}

    Prepared prepare(int backend) throws IOException, InterruptedException {
        for (String declaration : DECLARATIONS) {
            Path file = folder.resolve("workspace").resolve(declaration);
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    resource(declaration).replace("@BACKEND@", "" + backend).replace("@JWKS@", issuer.jwks()));
        }
        String made = cli("trust", "init", "--keys", "keys", "--gateway", "gateway", "--json");
        cli("bundle", "build", "workspace", "--output", "unsigned.tar.gz");
        cli("bundle", "sign", "unsigned.tar.gz", "--key", "keys/bundle.pem", "--output", "gateway/bundle.tar.gz");
        feed("application", "create", "load", "--organization", "benchmark", "--client", "benchmark/benchmark");
        feed("subscription", "create", "--application", "load", "--api", "key", "--plan", "unlimited");
        feed("subscription", "create", "--application", "load", "--api", "token", "--plan", "unlimited");
        String key = feed("key", "create", "--application", "load", "--json");
        return new Prepared(only(THUMBPRINT, made), only(KEY, key));
    }

    Launched launch(int port, int adminPort, Prepared prepared) throws IOException, InterruptedException {
        Map<String, Object> settings = Map.of(
                "gateway.listener.host",
                "127.0.0.1",
                "gateway.listener.port",
                port,
                "gateway.listener.event-loops",
                1,
                "gateway.admin.port",
                adminPort,
                "gateway.control.folder",
                folder.resolve("gateway"),
                "gateway.control.group",
                "benchmark",
                "gateway.control.root-thumbprint",
                prepared.rootThumbprint(),
                "gateway.control.state-folder",
                folder.resolve("state"),
                "gateway.usage.folder",
                folder.resolve("usage"));
        List<String> command = new ArrayList<>(
                List.of(java(), "-XX:+UseSerialGC", "-Xms256m", "-Xmx256m", "--enable-native-access=ALL-UNNAMED"));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", built("gateway-runtime/target/quarkus-app/quarkus-run.jar")));
        return Launched.onCore(1, command, folder.resolve("gateway.log"), port);
    }

    List<Contender> contenders(Launched gateway, int port, Prepared prepared) throws GeneralSecurityException {
        Map<String, String> key = Map.of("X-API-Key", prepared.apiKey());
        Map<String, String> token = Map.of("Authorization", "Bearer " + issuer.token());
        return List.of(
                contender(gateway, Scenario.PLAIN, new Target(port, "/plain/items/1", Map.of())),
                contender(gateway, Scenario.KEY, new Target(port, "/key/items/1", key)),
                contender(gateway, Scenario.TOKEN, new Target(port, "/token/items/1", token)));
    }

    private static Contender contender(Launched gateway, Scenario scenario, Target target) {
        return new Contender("gatewright", scenario, target, gateway.handle());
    }

    private String feed(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--gateway", "gateway", "--keys", "keys"));
        return cli(all.toArray(String[]::new));
    }

    private String cli(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java(), "-jar", built("cli/target/gatewright-cli.jar")));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", arguments) + " failed: " + output);
        }
        return output;
    }

    private String built(String file) throws IOException {
        Path path = installation.resolve(file);
        if (!Files.exists(path)) {
            throw new IOException(file + " is missing: build the project first");
        }
        return path.toString();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String resource(String name) throws IOException {
        try (InputStream stream = Gatewright.class.getResourceAsStream(WORKSPACE + name)) {
            if (stream == null) {
                throw new IOException("resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), UTF_8);
        }
    }

    private static String only(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("no " + pattern + " in the command's output");
        }
        return matcher.group(1);
    }
}
