package dev.gatewright.gateway.admin;

/** What the admin port shows and does; the application provides it. Called from worker threads, except the first two. */
public interface Operations {

    /** Whether the process works at all; false asks for a restart. Never blocks. */
    boolean isLive();

    /** Whether traffic should be sent here. Never blocks. */
    boolean isReady();

    /** The state as a JSON document. */
    byte[] status();

    /** Prometheus text format 0.0.4. */
    String metrics();

    /** Turns readiness off and lets calls in progress end. Does nothing when that was asked before. */
    void drain();

    /** Looks at the source of configuration now. */
    void reload();
}
