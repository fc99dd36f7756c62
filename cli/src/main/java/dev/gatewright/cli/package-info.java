/**
 * The {@code gatewright} command: its root, its exit codes, and how a failure is told.
 *
 * <p>Commands throw {@link dev.gatewright.cli.output.CommandFailed} and never exit the process themselves, so that each
 * can run inside a test.
 */
@NullMarked
package dev.gatewright.cli;

import org.jspecify.annotations.NullMarked;
