package dev.gatewright.chassis.database;

import java.sql.SQLException;

/** A statement that the database refused or did not get to. */
public final class DatabaseFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DatabaseFailed(SQLException cause) {
        super(cause);
    }

    /** The five characters of SQLSTATE, or an empty text. */
    public String state() {
        String state = getCause() instanceof SQLException e ? e.getSQLState() : null;
        return state == null ? "" : state;
    }
}
