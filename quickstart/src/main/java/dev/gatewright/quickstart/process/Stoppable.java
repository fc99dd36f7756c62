package dev.gatewright.quickstart.process;

import dev.gatewright.servers.process.ProcessMark;

/**
 * A process and how it is stopped.
 *
 * @param signal after which it cleans up and ends, such as {@code TERM}
 */
public record Stoppable(ProcessMark process, String signal) {}
