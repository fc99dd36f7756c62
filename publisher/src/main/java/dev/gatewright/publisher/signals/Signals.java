package dev.gatewright.publisher.signals;

import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** Sends signals in the running transaction, and hands those of all nodes to whoever listens here. */
@ApplicationScoped
public class Signals {

    static final String CHANNEL = "gatewright_publisher";

    private final Sql sql;
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();

    Signals(Sql sql) {
        this.sql = sql;
    }

    /** What a signal is about. */
    public enum Kind {
        /** Bundle, feed, trust document or who is live: a new head is due. */
        CHANGED,
        /** How far an instance has come, or what it says of itself. */
        PROGRESS,
        /** An instance is revoked; the id is the instance's. */
        REVOKED
    }

    /** Hears signals on the listening thread: takes a note of them and returns. */
    @FunctionalInterface
    public interface Listener {
        void heard(Kind kind, UUID id);
    }

    public void changed(UUID group) {
        send(Kind.CHANGED, group);
    }

    public void progressed(UUID group) {
        send(Kind.PROGRESS, group);
    }

    public void revoked(UUID instance) {
        send(Kind.REVOKED, instance);
    }

    private void send(Kind kind, UUID id) {
        sql.list("select pg_notify(?, ?) is null as sent", row -> row.truth("sent"), CHANNEL, kind + " " + id);
    }

    /** Listens until {@link #forget}. */
    public void listen(Listener listener) {
        listeners.add(listener);
    }

    public void forget(Listener listener) {
        listeners.remove(listener);
    }

    void heard(Kind kind, UUID id) {
        listeners.forEach(listener -> listener.heard(kind, id));
    }
}
