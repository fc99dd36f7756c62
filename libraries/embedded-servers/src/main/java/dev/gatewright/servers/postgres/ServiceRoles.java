package dev.gatewright.servers.postgres;

import dev.gatewright.servers.Credentials;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * A service's place in a database: a schema with two roles, one that owns it and changes its tables, and one that only
 * works with their rows, which no superuser's right, no BYPASSRLS and no ownership lets past a policy.
 *
 * @param schema the service's name with underscores
 */
public record ServiceRoles(String schema, Credentials owner, Credentials app) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,40}");
    private static final Pattern PASSWORD = Pattern.compile("[A-Za-z0-9_-]{16,200}");

    public ServiceRoles {
        check(NAME, schema);
        check(NAME, owner.name());
        check(NAME, app.name());
        check(PASSWORD, owner.password());
        check(PASSWORD, app.password());
    }

    public static ServiceRoles of(String service, String ownerPassword, String appPassword) {
        String schema = service.replace('-', '_');
        return new ServiceRoles(
                schema,
                new Credentials(schema + "_owner", ownerPassword),
                new Credentials(schema + "_app", appPassword));
    }

    /** Makes what is missing and sets both passwords; {@code superuser} is connected to {@code database}. */
    public void create(Connection superuser, String database) throws SQLException {
        check(NAME, database);
        try (Statement statement = superuser.createStatement()) {
            // Roles are the whole cluster's: two databases may come to make the same ones at once.
            statement.execute("select pg_advisory_lock(hashtext('gatewright-roles'))");
            try {
                role(statement, owner);
                role(statement, app);
            } finally {
                statement.execute("select pg_advisory_unlock(hashtext('gatewright-roles'))");
            }
            statement.execute("revoke all on database %s from public".formatted(database));
            statement.execute("revoke all on schema public from public");
            statement.execute("grant connect on database %s to %s, %s".formatted(database, owner.name(), app.name()));
            statement.execute("create schema if not exists %s authorization %s".formatted(schema, owner.name()));
            statement.execute("grant usage on schema %s to %s".formatted(schema, app.name()));
            statement.execute(
                    "alter default privileges for role %s in schema %s grant select, insert, update, delete on tables to %s"
                            .formatted(owner.name(), schema, app.name()));
            statement.execute("alter default privileges for role %s in schema %s grant usage, select on sequences to %s"
                    .formatted(owner.name(), schema, app.name()));
            for (Credentials role : new Credentials[] {owner, app}) {
                statement.execute(
                        "alter role %s in database %s set search_path = %s".formatted(role.name(), database, schema));
            }
        }
    }

    private static void role(Statement statement, Credentials role) throws SQLException {
        statement.execute("""
                do $$ begin
                    if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s login nosuperuser nocreatedb nocreaterole nobypassrls noinherit;
                    end if;
                end $$
                """.formatted(role.name()));
        statement.execute("alter role %s password '%s'".formatted(role.name(), role.password()));
    }

    private static void check(Pattern pattern, String value) {
        if (!pattern.matcher(value).matches()) {
            throw new IllegalArgumentException("no name or password for PostgreSQL's roles");
        }
    }
}
