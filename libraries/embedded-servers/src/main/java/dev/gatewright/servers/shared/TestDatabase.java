package dev.gatewright.servers.shared;

import dev.gatewright.servers.Credentials;
import dev.gatewright.servers.ServerFailed;
import dev.gatewright.servers.postgres.PostgresCluster;
import dev.gatewright.servers.postgres.ServiceRoles;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A test's own database. */
public record TestDatabase(String host, int port, String name, Credentials superuser) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    public String jdbcUrl() {
        return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
    }

    /** Makes the service's schema and its two roles. */
    public ServiceRoles withService(String service) {
        ServiceRoles roles = ServiceRoles.of(service, password(service + " owner"), password(service + " app"));
        try (Connection connection = connect(superuser)) {
            roles.create(connection, name);
            return roles;
        } catch (SQLException e) {
            throw new ServerFailed("cannot make the roles of " + service + ": " + e.getMessage(), e);
        }
    }

    /** A connection as one of the roles, or as the superuser. */
    public Connection connect(Credentials credentials) throws SQLException {
        return open(jdbcUrl(), credentials);
    }

    /** Tries again for a while where the server is too busy to answer: a crowded machine is no test's failure. */
    static Connection open(String url, Credentials credentials) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return PostgresCluster.open(url, credentials);
            } catch (SQLException e) {
                if (System.nanoTime() > end || !isPassing(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    /** Connection exceptions, "cannot connect now" and "too many connections". */
    private static boolean isPassing(@Nullable String state) {
        return state != null && (state.startsWith("08") || state.equals("57P03") || state.equals("53300"));
    }

    /** The same in every database, as a role is the whole server's and other tests use it at the same time. */
    private String password(String role) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((superuser.password() + " " + role).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
