package dev.gatewright.chassis.app;

import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.events.Event;
import dev.gatewright.chassis.events.EventHandler;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down each event that it is given, and fails after the write as often as it is told to. */
@ApplicationScoped
public class SeenNotes implements EventHandler {

    private final Database database;
    private final AtomicInteger failures = new AtomicInteger();

    SeenNotes(Database database) {
        this.database = database;
    }

    public void failNext(int times) {
        failures.set(times);
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
    }
}
