package dev.gatewright.servers.process;

import java.nio.file.Path;
import java.util.List;

/**
 * How a prepared server is started, by whoever will own it.
 *
 * @param folder where it runs
 * @param log where both of its outputs go
 * @param stopSignal the signal that ends it in an orderly way without waiting for its clients
 */
public record ServerCommand(List<String> words, Path folder, Path log, String stopSignal) {

    public ServerCommand {
        words = List.copyOf(words);
    }
}
