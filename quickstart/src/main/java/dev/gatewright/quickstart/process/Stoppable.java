package dev.gatewright.quickstart.process;

/**
 * A process and how it is stopped.
 *
 * @param signal after which it cleans up and ends, such as {@code TERM}
 */
public record Stoppable(ProcessMark process, String signal) {}
