package dev.gatewright.isolation;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** What the tables of a service hold of one organization, as digests: equal ones mean that nothing changed. */
public final class TenantRows {

    private static final String TABLES = """
            select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid
            where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'
              and a.attname = 'organization' and a.atttypid = 'uuid'::regtype and not a.attisdropped
              and has_table_privilege(c.oid, 'select')
            order by 1
            """;

    private TenantRows() {}

    /** {@code connection} is one of the app role's; {@code except} names tables that work by themselves. */
    public static Map<String, String> of(Connection connection, UUID organization, Set<String> except)
            throws SQLException {
        Map<String, String> digests = new TreeMap<>();
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('gatewright.system', 'on', true)");
            for (String table : tables(statement)) {
                if (!except.contains(table)) {
                    digests.put(table, digest(connection, table, organization));
                }
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
        return digests;
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static String digest(Connection connection, String table, UUID organization) throws SQLException {
        String sql =
                "select count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' order by md5(t::text))), '') from \""
                        + table + "\" t where organization = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, organization);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
