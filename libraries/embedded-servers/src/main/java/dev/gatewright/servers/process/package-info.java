/**
 * How a server becomes a process: its command, who may run it, and that it never outlives its owner.
 *
 * <p>It knows no particular server.
 */
@NullMarked
package dev.gatewright.servers.process;

import org.jspecify.annotations.NullMarked;
