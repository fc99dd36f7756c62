package dev.gatewright.chassis.tenancy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Examines every table of a service's schema as {@code <service>_app} sees it: what has no policy and gives no reason is
 * a fault, and so is each row that can be read or changed with no organization set, or as one that has no rows.
 *
 * <p>For tests, after some rows of some organization have been written. The connection is one of the app role's own.
 */
public final class TenancyAudit {

    private static final String RELATIONS = """
            select c.relname, c.relkind::text, c.relrowsecurity
                       and exists (select from pg_policy p where p.polrelid = c.oid),
                   coalesce(obj_description(c.oid, 'pg_class'), ''),
                   exists (select from pg_policy p where p.polrelid = c.oid and p.polcmd <> 'r'
                           and coalesce(pg_get_expr(coalesce(p.polwithcheck, p.polqual), c.oid), 'true')
                               not like '%gatewright%'),
                   has_any_column_privilege(c.oid, 'update'), has_table_privilege(c.oid, 'delete'),
                   'security_invoker=true' = any (coalesce(c.reloptions, '{}')),
                   (select quote_ident(a.attname) from pg_attribute a
                    where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attidentity = ''
                    order by a.attnum limit 1),
                   c.relforcerowsecurity, pg_get_userbyid(c.relowner) = current_user,
                   has_any_column_privilege(c.oid, 'insert'),
                   exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization'
                           and a.atttypid = 'uuid'::regtype and not a.attisdropped)
            from pg_class c
            where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
              and c.relname <> 'flyway_schema_history'
              and has_table_privilege(c.oid, 'select, insert, update, delete')
            order by c.relname
            """;

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Connection connection;
    private final List<String> faults = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    private final List<String> system = new ArrayList<>();
    private final List<String> tenants = new ArrayList<>();

    private TenancyAudit(Connection connection) {
        this.connection = connection;
    }

    /**
     * What was found.
     *
     * @param faults one sentence each; none when all is well
     * @param shared the tables without policy that give a reason, for a test to list
     * @param system those whose rows are of no one organization, and that the system alone may touch, likewise
     * @param tenants those whose rows belong to organizations
     */
    public record Result(List<String> faults, List<String> shared, List<String> system, List<String> tenants) {}

    public static Result of(Connection connection) throws SQLException {
        TenancyAudit audit = new TenancyAudit(connection);
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            for (Relation relation : audit.relations()) {
                audit.examine(relation);
            }
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
        return new Result(
                List.copyOf(audit.faults),
                List.copyOf(audit.shared),
                List.copyOf(audit.system),
                List.copyOf(audit.tenants));
    }

    private void examine(Relation relation) throws SQLException {
        boolean isTable = relation.kind.equals("r") || relation.kind.equals("p");
        if (!isTable && !(relation.kind.equals("v") && relation.invoker)) {
            faults.add(relation.name + " is a view that is read with its owner's rights");
        } else if (isTable && relation.comment.startsWith("shared: ") && !relation.policed && !relation.tenant) {
            shared.add(relation.name);
        } else if (isTable && (!relation.policed || relation.open)) {
            faults.add(relation.name + " has no row-level policy for all its commands, and gives no reason");
        } else if (isTable && !relation.forced) {
            faults.add(relation.name + " has a row-level policy that its owner is not held to");
        } else {
            (relation.tenant ? tenants : system).add(relation.name);
            touch(relation, "");
            touch(relation, UUID.randomUUID().toString());
        }
        if (relation.owned) {
            faults.add(relation.name + " is owned by the role of the service, which could lift its policy");
        }
    }

    private void touch(Relation relation, String organization) throws SQLException {
        try (PreparedStatement scope = connection.prepareStatement(
                "select set_config('gatewright.organization', ?, true), set_config('gatewright.system', 'off', true)")) {
            scope.setString(1, organization);
            scope.execute();
        }
        String who = organization.isEmpty() ? "with no organization set" : "as another organization";
        String table = '"' + relation.name.replace("\"", "\"\"") + '"';
        if (rows("select 1 from " + table + " limit 1") > 0) {
            faults.add(relation.name + " can be read " + who);
        }
        if (relation.mayUpdate && rows("update " + table + " set " + relation.column + " = " + relation.column) > 0) {
            faults.add(relation.name + " can be changed " + who);
        }
        if (relation.mayDelete && rows("delete from " + table) > 0) {
            faults.add(relation.name + " can be emptied " + who);
        }
        if (relation.mayInsert && !refusesNewRow(relation, table)) {
            faults.add(relation.name + " can be added to " + who);
        }
    }

    /** The policy is asked before any constraint is: another refusal than its own means that it had nothing against it. */
    private boolean refusesNewRow(Relation relation, String table) throws SQLException {
        String row = relation.tenant ? "(organization) values ('" + UUID.randomUUID() + "')" : "default values";
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into " + table + " " + row);
            return false;
        } catch (SQLException e) {
            return INSUFFICIENT_PRIVILEGE.equals(e.getSQLState());
        } finally {
            connection.rollback(before);
        }
    }

    private int rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return statement.getUpdateCount();
            }
            try (ResultSet rows = statement.getResultSet()) {
                return rows.next() ? 1 : 0;
            }
        }
    }

    private List<Relation> relations() throws SQLException {
        List<Relation> relations = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(RELATIONS)) {
            while (row.next()) {
                relations.add(new Relation(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getBoolean(6),
                        row.getBoolean(7),
                        row.getBoolean(8),
                        row.getString(9),
                        row.getBoolean(10),
                        row.getBoolean(11),
                        row.getBoolean(12),
                        row.getBoolean(13)));
            }
        }
        return relations;
    }

    private record Relation(
            String name,
            String kind,
            boolean policed,
            String comment,
            boolean open,
            boolean mayUpdate,
            boolean mayDelete,
            boolean invoker,
            String column,
            boolean forced,
            boolean owned,
            boolean mayInsert,
            boolean tenant) {}
}
