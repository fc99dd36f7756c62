package dev.gatewright.publisher;

import dev.gatewright.servers.shared.SharedServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** A database and a topic prefix of this run's own, on the build's PostgreSQL and Kafka. */
public final class TestServers implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(SharedServers.get().configuration("publisher"));
        settings.put("quarkus.http.test-port", "0");
        return settings;
    }

    @Override
    public void stop() {}
}
