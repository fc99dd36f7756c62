package dev.gatewright.servers.kafka;

import java.nio.file.Path;

/**
 * @param folder its data, its configuration and its log
 * @param port of clients; 0 for any free one
 * @param controllerPort of the node's own quorum; 0 for any free one
 */
public record KafkaSettings(Path folder, int port, int controllerPort) {

    /** For tests: any ports. */
    public static KafkaSettings of(Path folder) {
        return new KafkaSettings(folder, 0, 0);
    }
}
