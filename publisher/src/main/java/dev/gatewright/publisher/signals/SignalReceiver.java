package dev.gatewright.publisher.signals;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Holds one connection that listens; a broken one is replaced, and what was missed meanwhile shows at the next tick. */
@ApplicationScoped
class SignalReceiver {

    private static final Logger LOG = Logger.getLogger(SignalReceiver.class);
    private static final int WAIT_MILLIS = 1_000;
    private static final long PAUSE_NANOS = 1_000_000_000L;

    private final DataSource dataSource;
    private final Signals signals;
    private volatile @Nullable Thread thread;

    SignalReceiver(DataSource dataSource, Signals signals) {
        this.dataSource = dataSource;
        this.signals = signals;
    }

    void start(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().daemon().name("gatewright-signals").start(this::receive);
    }

    void stop(@Observes ShutdownEvent event) {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    private void receive() {
        while (thread != null) {
            try (Connection connection = dataSource.getConnection()) {
                listen(connection);
            } catch (SQLException | IllegalStateException e) {
                if (thread != null) {
                    LOG.warnf("signals are not heard until the database answers: %s", e.getMessage());
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + Signals.CHANNEL);
            PGConnection postgres = connection.unwrap(PGConnection.class);
            while (thread != null) {
                PGNotification[] heard = postgres.getNotifications(WAIT_MILLIS);
                for (PGNotification each : heard == null ? new PGNotification[0] : heard) {
                    pass(each.getParameter());
                }
            }
            statement.execute("unlisten *");
        }
    }

    private void pass(String text) {
        String[] parts = text.split(" ", 2);
        try {
            signals.heard(Signals.Kind.valueOf(parts[0]), UUID.fromString(parts[1]));
        } catch (RuntimeException e) {
            // Another node's newer word, or a listener's mistake: neither may end the listening.
            LOG.warnf(e, "the signal %s was not understood", parts[0]);
        }
    }
}
