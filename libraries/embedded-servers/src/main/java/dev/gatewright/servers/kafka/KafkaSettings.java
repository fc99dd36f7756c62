package dev.gatewright.servers.kafka;

import dev.gatewright.servers.Credentials;
import java.nio.file.Path;
import java.util.List;

/**
 * @param folder its data, its configuration and its log
 * @param port of clients; 0 for any free one
 * @param controllerPort of the node's own quorum; 0 for any free one
 * @param users who may connect; with none everybody on this machine may
 */
public record KafkaSettings(Path folder, int port, int controllerPort, List<Credentials> users) {

    public KafkaSettings {
        users = List.copyOf(users);
    }

    /** For tests: any ports. */
    public static KafkaSettings of(Path folder) {
        return new KafkaSettings(folder, 0, 0, List.of());
    }
}
