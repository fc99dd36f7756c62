package dev.gatewright.servers.postgres;

import dev.gatewright.servers.Credentials;
import dev.gatewright.servers.ServerFailed;
import dev.gatewright.servers.process.Await;
import dev.gatewright.servers.process.OwnedProcess;
import java.time.Duration;

/** A running PostgreSQL that ends with this process; it can be stopped or killed, and started again on its port. */
public final class PostgresServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(1);

    private final PostgresCluster cluster;
    private OwnedProcess process;

    private PostgresServer(PostgresCluster cluster) {
        this.cluster = cluster;
        this.process = started(cluster);
    }

    public static PostgresServer start(PostgresSettings settings) {
        return new PostgresServer(PostgresCluster.prepare(settings));
    }

    public int port() {
        return cluster.port();
    }

    public Credentials superuser() {
        return cluster.superuser();
    }

    public String jdbcUrl(String database) {
        return cluster.jdbcUrl(database);
    }

    public boolean isReady() {
        return process.isAlive() && cluster.isReady();
    }

    /** Shuts it down in order, ending its clients' sessions. */
    public void stop() {
        process.stop();
    }

    /** Ends it as a crash would. */
    public void kill() {
        process.kill();
    }

    /** After a stop or a kill: the same cluster on the same port. */
    public void startAgain() {
        if (process.isAlive()) {
            throw new ServerFailed("PostgreSQL runs already");
        }
        process = started(cluster);
    }

    @Override
    public void close() {
        stop();
    }

    /** After a crash the old server's last processes may hold the cluster for a moment: then it is tried again. */
    private static OwnedProcess started(PostgresCluster cluster) {
        OwnedProcess[] tried = {OwnedProcess.start(cluster.command())};
        try {
            Await.until("PostgreSQL; its log is " + tried[0].log(), START, () -> {
                if (!tried[0].isAlive()) {
                    tried[0] = OwnedProcess.start(cluster.command());
                }
                return cluster.isReady();
            });
            return tried[0];
        } catch (ServerFailed e) {
            tried[0].stop();
            throw e;
        }
    }
}
