package dev.gatewright.chassis.events;

/**
 * A CDI bean that keeps a projection of another service's things in this service's own tables.
 *
 * <p>{@link #apply} runs in system scope, in the transaction that also stores the offset and the version: each version
 * of a thing is applied at most once and never after a newer one. References to things that are not there yet must be
 * kept, as topics are not ordered among each other. An exception rolls back, and the event is tried again.
 */
public interface EventHandler {

    /** The topic's noun, such as {@code organization}. */
    String noun();

    /** A name of this projection that never changes: offsets are stored under it. */
    String consumer();

    void apply(Event event);
}
