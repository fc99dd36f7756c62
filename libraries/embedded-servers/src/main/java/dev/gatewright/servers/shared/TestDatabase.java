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
import java.util.HexFormat;

/** A test's own database. */
public record TestDatabase(String host, int port, String name, Credentials superuser) {

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
        return PostgresCluster.open(jdbcUrl(), credentials);
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
