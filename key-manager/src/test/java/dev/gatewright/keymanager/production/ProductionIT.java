package dev.gatewright.keymanager.production;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.chassis.sealing.MasterKey;
import dev.gatewright.servers.process.Await;
import dev.gatewright.servers.process.OwnedProcess;
import dev.gatewright.servers.process.Ports;
import dev.gatewright.servers.process.ServerCommand;
import dev.gatewright.servers.shared.SharedServers;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged service in its production profile. */
class ProductionIT {

    private static final Path APPLICATION =
            Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath();
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String PREFIX = "gatewright.key-manager.";

    @TempDir
    Path folder;

    private final int port = Ports.free(1).getFirst();

    private OwnedProcess start(Map<String, String> settings) throws IOException {
        Map<String, String> all = new HashMap<>(SharedServers.get().configuration("key-manager"));
        all.put("quarkus.http.host", "127.0.0.1");
        all.put("quarkus.http.port", String.valueOf(port));
        all.put(
                PREFIX + "master-key-file",
                Files.writeString(folder.resolve("master.key"), MasterKey.generate())
                        .toString());
        all.putAll(settings);
        Properties properties = new Properties();
        properties.putAll(all);
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

    @Test
    void doesNotStartWithATrialsConfigurationAndSaysEveryReason() throws IOException {
        OwnedProcess service = start(Map.of(
                PREFIX + "url",
                "http://identity.acme.example",
                PREFIX + "consoles.publisher.url",
                "http://publisher.acme.example",
                PREFIX + "consoles.publisher.secret",
                "quick-start-secret-of-the-publisher-console",
                "gatewright.demo",
                "true",
                "gatewright.demo.password",
                "the demo's password"));
        Await.until("the end of key-manager; its log is " + service.log(), LIMIT, () -> !service.isAlive());

        assertThat(service.log())
                .content()
                .contains("This configuration is not for production:")
                .contains("gatewright.demo: the demo's people all have one password")
                .contains(PREFIX + "url: http://identity.acme.example is no https address")
                .contains(PREFIX + "consoles.publisher.url: http://publisher.acme.example is no https address")
                .contains(PREFIX + "consoles.publisher.secret: the secret is the quick start's")
                .doesNotContain("quick-start-secret-of-the-publisher-console");
    }

    @Test
    void startsWithAProperConfiguration() throws IOException {
        OwnedProcess service = start(Map.of(
                PREFIX + "url", "https://identity.acme.example",
                PREFIX + "first-owner-link-file", folder.resolve("link").toString(),
                PREFIX + "consoles.publisher.url", "https://publisher.acme.example",
                PREFIX + "consoles.publisher.secret", "k7Qw2rTz9LmXc4VbN8pYd3Fg6Hj1Ss5A"));
        try {
            Await.until("key-manager; its log is " + service.log(), LIMIT, () -> !service.isAlive() || isReady());
            assertThat(service.isAlive()).as("see %s", service.log()).isTrue();
            assertThat(folder.resolve("link")).content().startsWith("https://identity.acme.example/");
        } finally {
            service.stop();
        }
    }

    private boolean isReady() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/q/health/ready")
                            .toURL()
                            .openConnection();
            connection.setReadTimeout(5000);
            return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
        } catch (IOException e) {
            return false;
        }
    }
}
