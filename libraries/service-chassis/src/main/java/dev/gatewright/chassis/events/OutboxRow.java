package dev.gatewright.chassis.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.UUID;

/** An event that waits to be sent. */
record OutboxRow(UUID row, Event event) {

    static final String SELECT =
            "select id, noun, aggregate, version, organization, deleted, occurred_at, payload from outbox"
                    + " order by aggregate, version limit ?";

    static OutboxRow read(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getObject("id", UUID.class),
                new Event(
                        row.getString("noun"),
                        row.getObject("aggregate", UUID.class),
                        row.getLong("version"),
                        row.getObject("organization", UUID.class),
                        row.getBoolean("deleted"),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        EventJson.tree(row.getString("payload"))));
    }
}
