package dev.gatewright.acceptance.proxy;

import java.util.List;

/** What the hostile network does to one answer on its way to the gateway. */
public interface Tampering {

    Tampering NONE = new Tampering() {};

    /** Changes the body of an ordinary answer with status 200. */
    default byte[] body(String path, byte[] body) {
        return body;
    }

    /** Changes one event of a stream: itself, another, several or none. */
    default List<ServerEvent> event(ServerEvent event) {
        return List.of(event);
    }

    /** Whether requests to this path get through at all. */
    default boolean passes(String path) {
        return true;
    }
}
