package dev.gatewright.publisher.sync;

import dev.gatewright.chassis.sealing.MasterKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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

    @Override
    public void stop() {}
}
