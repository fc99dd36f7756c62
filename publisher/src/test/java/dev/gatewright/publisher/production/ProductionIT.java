package dev.gatewright.publisher.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.servers.process.Await;
import dev.gatewright.servers.process.OwnedProcess;
import dev.gatewright.servers.process.Ports;
import dev.gatewright.servers.process.ServerCommand;
import dev.gatewright.servers.shared.SharedServers;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service in its production profile; that it starts properly there, the quick start's own test shows. */
class ProductionIT {

    private static final Path APPLICATION =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    Path folder;

    @Test
    void doesNotStartWithATrialsConfigurationAndSaysEveryReason() throws IOException {
        Map<String, String> settings = new HashMap<>(SharedServers.get().configuration("publisher"));
        settings.put("quarkus.http.host", "127.0.0.1");
        settings.put("quarkus.http.port", String.valueOf(Ports.free(1).getFirst()));
        settings.putAll(Map.of(
                // Nobody is asked for these: it ends before.
                "quarkus.oidc.discovery-enabled", "false",
                "quarkus.oidc.jwks-path", "/oauth/jwks",
                "quarkus.oidc.authorization-path", "/oauth/authorize",
                "quarkus.oidc.token-path", "/oauth/token",
                "quarkus.oidc.end-session-path", "/oauth/end-session",
                "gatewright.key-manager.url", "http://identity.acme.example",
                "gatewright.publisher.url", "http://publisher.acme.example",
                "gatewright.service.client-secret", "quick-start-secret-of-the-publisher-console"));
        OwnedProcess service = start(settings);
        Await.until("the end of the publisher; its log is " + service.log(), LIMIT, () -> !service.isAlive());

        assertThat(service.log())
                .content()
                .contains("This configuration is not for production:")
                .contains("gatewright.key-manager.url: http://identity.acme.example is no https address")
                .contains("gatewright.publisher.sync.url: http://publisher.acme.example/sync/v1 is no https address")
                .contains("gatewright.service.client-secret: the secret is the quick start's")
                .doesNotContain("quick-start-secret-of-the-publisher-console");
    }

    private OwnedProcess start(Map<String, String> settings) throws IOException {
        Properties properties = new Properties();
        properties.putAll(settings);
        Path file = folder.resolve("service.properties");
        try (OutputStream out = Files.newOutputStream(file)) {
            properties.store(out, null);
        }
        return OwnedProcess.start(new ServerCommand(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.profile=prod,production",
                        "-Dquarkus.config.locations=" + file,
                        "-jar",
                        APPLICATION.toString()),
                folder,
                folder.resolve("service.log"),
                "TERM"));
    }
}
