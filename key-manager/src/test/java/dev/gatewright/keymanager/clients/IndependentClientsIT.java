package dev.gatewright.keymanager.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gatewright.keymanager.KeyManagerServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Clients that other people wrote and use every day run their flows; each checks what it gets in its own way. */
@QuarkusTest
@QuarkusTestResource(KeyManagerServers.class)
class IndependentClientsIT {

    private static final Path SCRIPTS = Path.of("src", "test", "clients").toAbsolutePath();
    private static final Path INSTALLED = Path.of("target", "clients").toAbsolutePath();

    @ConfigProperty(name = "gatewright.key-manager.url")
    String base;

    @Test
    void openidClientOfNodeRunsItsFlows() throws Exception {
        skipWithout("npm", "node");
        Path folder = Files.createDirectories(INSTALLED.resolve("openid-client"));
        for (String file : List.of("package.json", "flows.mjs")) {
            Files.copy(
                    SCRIPTS.resolve("openid-client").resolve(file),
                    folder.resolve(file),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
        run(folder, Map.of(), "npm", "install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts");

        String output = run(folder, environment("paul.publisher@acme.example"), "node", "flows.mjs");

        assertThat(output).contains("ok authorization code with PKCE", "ok no refresh after the end");
    }

    @Test
    void authlibOfPythonRunsItsFlows() throws Exception {
        skipWithout("pip", "python3");
        Path folder = Files.createDirectories(INSTALLED.resolve("authlib"));
        run(
                folder,
                Map.of(),
                "python3",
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--upgrade",
                "--target",
                folder.toString(),
                "--requirement",
                SCRIPTS.resolve("authlib").resolve("requirements.txt").toString());

        String output = run(
                folder,
                environment("oscar.operator@acme.example"),
                "python3",
                SCRIPTS.resolve("authlib").resolve("flows.py").toString());

        assertThat(output).contains("ok authorization code", "ok no refresh after the end");
    }

    private Map<String, String> environment(String email) {
        return Map.ofEntries(
                Map.entry("ISSUER", base),
                Map.entry("CLIENT_ID", "publisher"),
                Map.entry("CLIENT_SECRET", KeyManagerServers.CONSOLE_SECRET),
                Map.entry("REDIRECT_URI", KeyManagerServers.CONSOLE + "/sign-in/callback"),
                Map.entry("AFTER_SIGN_OUT", KeyManagerServers.CONSOLE + "/signed-out"),
                Map.entry("EMAIL", email),
                Map.entry("PASSWORD", KeyManagerServers.PASSWORD),
                Map.entry("SERVICE_ID", "acme-ci"),
                Map.entry("SERVICE_SECRET", KeyManagerServers.SERVICE_SECRET),
                Map.entry("NO_PROXY", "localhost,127.0.0.1"),
                Map.entry("AUTHLIB_INSECURE_TRANSPORT", "1"),
                Map.entry("PYTHONDONTWRITEBYTECODE", "1"),
                Map.entry("PYTHONPATH", INSTALLED.resolve("authlib").toString()));
    }

    private static void skipWithout(String installer, String runtime) {
        boolean there = Stream.of(installer, runtime)
                .allMatch(program -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
        if (!there) {
            System.err.println("\n*** NO " + installer + " OR NO " + runtime
                    + ": an independent client's test is SKIPPED. Install them. ***\n");
        }
        assumeTrue(there, installer + " and " + runtime + " are needed");
    }

    private static String run(Path folder, Map<String, String> environment, String... command)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(4, TimeUnit.MINUTES);
        process.destroyForcibly();
        String text = Files.readString(output);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
