package dev.gatewright.chassis.app;

import dev.gatewright.servers.shared.SharedServers;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

public final class ChassisServers implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return SharedServers.get().configuration("chassis-test");
    }

    @Override
    public void stop() {}
}
