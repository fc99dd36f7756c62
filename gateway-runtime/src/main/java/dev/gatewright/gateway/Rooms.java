package dev.gatewright.gateway;

import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.gateway.control.ControlConfig;
import dev.gatewright.gateway.control.StateFolder;
import java.io.IOException;
import java.util.Map;

/** The rooms of a running gateway. */
final class Rooms implements AutoCloseable {

    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);

    private final StateFolder state;

    private Rooms(StateFolder state) {
        this.state = state;
    }

    static Rooms open(ControlConfig control) throws IOException {
        return new Rooms(StateFolder.open(control.stateFolder()));
    }

    boolean isReady() {
        return false;
    }

    byte[] status() {
        return JSON.write(Map.of("instance", state.instance()));
    }

    String metrics() {
        return "";
    }

    void drain() {}

    void reload() {}

    @Override
    public void close() {
        state.close();
    }
}
