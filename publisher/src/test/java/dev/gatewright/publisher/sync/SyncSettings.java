package dev.gatewright.publisher.sync;

import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.bundle.trust.TrustDocument;
import dev.gatewright.chassis.sealing.MasterKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** A master key and a folder for roots of this run's own. */
public final class SyncSettings implements QuarkusTestResourceLifecycleManager {

    static final String SYNC_URL = "http://publisher.test/sync/v1";

    @Override
    public Map<String, String> start() {
        try {
            Path folder = Files.createTempDirectory("gatewright-sync");
            Path master = folder.resolve("master.key");
            Files.writeString(master, MasterKey.generate());
            return Map.of(
                    "gatewright.publisher.master-key-file",
                    master.toString(),
                    "gatewright.publisher.roots-folder",
                    folder.resolve("roots").toString(),
                    "gatewright.publisher.sync.url",
                    SYNC_URL,
                    "gatewright.publisher.sync.head-interval",
                    "1s",
                    "quarkus.http.test-port",
                    "0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The root of the document, which the running publisher keeps. */
    static SigningKey root(TrustDocument document) throws IOException {
        Path roots = ConfigProvider.getConfig().getValue("gatewright.publisher.roots-folder", Path.class);
        try (Stream<Path> files = Files.list(roots)) {
            for (Path file : files.toList()) {
                SigningKey key = SigningKey.read(file);
                if (key.kid().equals(document.roots().getFirst().kid())) {
                    return key;
                }
            }
        }
        throw new AssertionError("no root of this organization");
    }

    @Override
    public void stop() {}
}
