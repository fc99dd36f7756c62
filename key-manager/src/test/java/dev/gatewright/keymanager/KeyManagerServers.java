package dev.gatewright.keymanager;

import dev.gatewright.chassis.sealing.MasterKey;
import dev.gatewright.servers.process.Ports;
import dev.gatewright.servers.shared.SharedServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A database and topics of this test's own, a fresh master key, and the issuer at the port the test listens on. */
public final class KeyManagerServers implements QuarkusTestResourceLifecycleManager {

    public static final String PASSWORD = "a walk along the shore";
    public static final String CONSOLE = "http://console.example:9301";
    public static final String CONSOLE_SECRET = "console-secret-of-the-test-0123456789";
    public static final String SERVICE_SECRET = "service-secret-of-the-test-0123456789";

    private boolean demo = true;
    /** A new key signs at once: who tests the schedule says how long it waits. */
    private String ahead = "PT0S";

    @Override
    public void init(Map<String, String> arguments) {
        demo = Boolean.parseBoolean(arguments.getOrDefault("demo", "true"));
        ahead = arguments.getOrDefault("ahead", ahead);
    }

    @Override
    public Map<String, String> start() {
        try {
            int port = Ports.free(1).getFirst();
            Path folder = Files.createTempDirectory("key-manager");
            Path masterKey = Files.writeString(folder.resolve("master.key"), MasterKey.generate());
            Map<String, String> configuration =
                    new HashMap<>(SharedServers.get().configuration("key-manager"));
            configuration.putAll(Map.of(
                    "quarkus.http.test-port",
                    Integer.toString(port),
                    "gatewright.key-manager.url",
                    "http://localhost:" + port,
                    "gatewright.key-manager.master-key-file",
                    masterKey.toString(),
                    "gatewright.key-manager.first-owner-link-file",
                    folder.resolve("link").toString(),
                    "gatewright.key-manager.consoles.publisher.url",
                    CONSOLE,
                    "gatewright.key-manager.consoles.publisher.secret",
                    CONSOLE_SECRET,
                    "gatewright.demo",
                    Boolean.toString(demo),
                    "gatewright.demo.password",
                    PASSWORD));
            configuration.putAll(Map.of(
                    // Strict: a test cannot wait for the moment of grace to pass.
                    "gatewright.key-manager.tokens.refresh-grace",
                    "PT0S",
                    "gatewright.key-manager.signing-keys.ahead",
                    ahead,
                    "gatewright.demo.clients.acme-ci.secret",
                    SERVICE_SECRET,
                    "gatewright.demo.clients.acme-ci.roles",
                    "publisher,operator",
                    "gatewright.demo.clients.acme-shop.secret",
                    SERVICE_SECRET,
                    "gatewright.demo.clients.acme-shop.scopes",
                    "orders:read,orders:write"));
            return configuration;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
