package dev.gatewright.gateway.admin;

import java.util.OptionalLong;

/** What the admin port shows and does; the application provides it. Called from worker threads, except the first two. */
public interface Operations {

    /** Whether the process works at all; false asks for a restart. Never blocks. */
    boolean isLive();

    /** Whether traffic should be sent here. Never blocks. */
    boolean isReady();

    /** The state as a JSON document. */
    byte[] status();

    /** Age in seconds of the last word from the control plane, empty where there is none. */
    default OptionalLong headAge() {
        return OptionalLong.empty();
    }

    /** Prometheus text format 0.0.4. */
    String metrics();

    /** Turns readiness off and lets calls in progress end. Does nothing when that was asked before. */
    void drain();

    /** Looks at the source of configuration now. */
    void reload();
}
