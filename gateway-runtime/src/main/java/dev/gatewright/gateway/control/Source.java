package dev.gatewright.gateway.control;

import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Where artifacts come from. Everything here is called on control's own thread, save for the status. */
interface Source {

    /** Takes in what the state folder holds and begins to bring more; {@code thread} is control's own. */
    void start(Executor thread);

    /** Called every now and then. */
    void pass();

    /** Looks again, at what was refused before too. */
    void reload();

    /** How many instances share the group's limits. */
    int instances();

    /** Of the connection, null where there is none. */
    @Nullable
    SyncStatus status();
}
