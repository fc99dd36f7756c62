/**
 * Processes that outlive the command which started them.
 *
 * <p>A process is identified by its pid and the moment it was started, so that a recycled pid is never signalled.
 */
@NullMarked
package dev.gatewright.quickstart.process;

import org.jspecify.annotations.NullMarked;
