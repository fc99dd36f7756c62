package dev.gatewright.servers.postgres;

import dev.gatewright.servers.Credentials;
import java.nio.file.Path;

/**
 * @param folder of the cluster: its data and its log
 * @param binaries where the server's own files are unpacked; clusters may share it
 * @param port 0 for any free one
 * @param durable whether a commit survives a power cut; a killed process loses none either way
 * @param superuser set when the cluster is made, and to be the same ever after
 */
public record PostgresSettings(Path folder, Path binaries, int port, boolean durable, Credentials superuser) {

    /** For a cluster of tests: any port, no fsync, a password nobody knows. */
    public static PostgresSettings of(Path folder, Path binaries) {
        return new PostgresSettings(folder, binaries, 0, false, Credentials.random("postgres"));
    }
}
