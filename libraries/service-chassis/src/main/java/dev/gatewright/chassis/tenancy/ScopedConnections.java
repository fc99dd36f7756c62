package dev.gatewright.chassis.tenancy;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Puts the thread's scope on each connection that is taken from the pool, and takes it off on return. */
@ApplicationScoped
class ScopedConnections implements AgroalPoolInterceptor {

    private static final String SET =
            "select set_config('gatewright.organization', ?, false), set_config('gatewright.system', ?, false)";

    private final Tenancy tenancy;

    ScopedConnections(Tenancy tenancy) {
        this.tenancy = tenancy;
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        set(connection, tenancy.scope());
    }

    @Override
    public void onConnectionReturn(Connection connection) {
        set(connection, new Scope.OfNobody());
    }

    private static void set(Connection connection, Scope scope) {
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setString(1, scope.organization());
            statement.setString(2, scope.system());
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException("The connection does not take the scope of " + scope, e);
        }
    }
}
