/**
 * How commands talk: tidy tables for people, one JSON document for scripts, and exit codes that mean something.
 *
 * <p>Nothing here prints control characters that came from input, and colours appear on a terminal only.
 */
@NullMarked
package dev.gatewright.cli.output;

import org.jspecify.annotations.NullMarked;
