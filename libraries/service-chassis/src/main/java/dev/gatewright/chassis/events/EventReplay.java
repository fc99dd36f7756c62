package dev.gatewright.chassis.events;

/**
 * A CDI bean that keeps what it needs of a topic in memory: each process reads the topic from its beginning. Nothing is
 * stored, and nothing may be written.
 */
public interface EventReplay {

    /** The topic's noun, such as {@code session}. */
    String noun();

    void apply(Event event);

    /** Once, when everything that the topic held at the start has been applied. */
    default void caughtUp() {
        // Only those care that must not answer before.
    }
}
