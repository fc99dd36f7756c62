package dev.gatewright.chassis.app;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.events.Event;
import dev.gatewright.chassis.events.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down each event that it is given, and fails or dies after the write as often as it is told to. */
@ApplicationScoped
public class SeenNotes implements EventHandler {

    private final Database database;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicInteger ends = new AtomicInteger();

    SeenNotes(Database database) {
        this.database = database;
    }

    public void failNext(int times) {
        failures.set(times);
    }

    /** After its writes, before the commit: what the database sees when a process is killed. */
    public void endConnectionNext(int times) {
        ends.set(times);
    }

    @Override
    public String noun() {
        return "note";
    }

    @Override
    public String consumer() {
        return "seen-notes";
    }

    @Override
    public void apply(Event event) {
        database.update(
                "insert into seen (thing, version, text) values (?, ?, ?)",
                event.id(),
                event.version(),
                event.payload().path("text").asText());
        if (failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            throw new IllegalStateException("told to fail");
        }
        if (ends.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            database.list("select pg_terminate_backend(pg_backend_pid())", row -> row.getBoolean(1));
        }
    }
}
