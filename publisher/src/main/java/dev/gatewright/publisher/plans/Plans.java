package dev.gatewright.publisher.plans;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.design.declarative.Declaration.PlanDeclaration;
import dev.gatewright.design.declarative.DeclarationWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The stored plans of the organization. */
@ApplicationScoped
public class Plans {

    private static final String COLUMNS = "id, name, title, declaration, version, changed_at, changed_by";

    private final Database database;
    private final Clock clock;

    Plans(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Page<StoredPlan> list(PageRequest request) {
        String after = request.cursor(1).map(each -> each.keys().getFirst()).orElse("");
        List<StoredPlan> rows = database.list(
                "select " + COLUMNS + " from plan where name > ? order by name limit ?",
                Plans::plan,
                after,
                request.fetch());
        long total = database.first("select count(*) from plan", row -> row.getLong(1))
                .orElse(0L);
        return Page.of(rows, request, total, each -> Cursor.of(each.name()));
    }

    /** All of them: an organization has a handful, and a form offers every one. */
    public List<StoredPlan> all() {
        return database.list("select " + COLUMNS + " from plan order by name limit 500", Plans::plan);
    }

    public Optional<StoredPlan> find(String name) {
        return database.first("select " + COLUMNS + " from plan where name = ?", Plans::plan, name);
    }

    Optional<StoredPlan> lock(String name) {
        return database.first("select " + COLUMNS + " from plan where name = ? for update", Plans::plan, name);
    }

    StoredPlan create(PlanDeclaration plan, String by) {
        database.update(
                "insert into plan (id, name, title, declaration, changed_at, changed_by) values (?, ?, ?, ?, ?, ?)",
                Ids.next(),
                plan.name(),
                plan.plan().title(),
                DeclarationWriter.write(plan),
                clock.instant(),
                by);
        return find(plan.name()).orElseThrow();
    }

    StoredPlan change(StoredPlan before, PlanDeclaration plan, String by) {
        database.update("""
                update plan set title = ?, declaration = ?, version = version + 1, changed_at = ?, changed_by = ?
                where id = ?
                """, plan.plan().title(), DeclarationWriter.write(plan), clock.instant(), by, before.id());
        return find(plan.name()).orElseThrow();
    }

    void remove(StoredPlan plan) {
        database.update("delete from plan where id = ?", plan.id());
    }

    private static StoredPlan plan(ResultSet row) throws SQLException {
        return new StoredPlan(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("title"),
                row.getString("declaration"),
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getString("changed_by"));
    }
}
