/**
 * Putting load on an HTTP server and reading what it cost: an open-loop generator of ours for latency, {@code wrk} for
 * the maximum, {@code /proc} for CPU time.
 */
@NullMarked
package dev.gatewright.benchmarks.load;

import org.jspecify.annotations.NullMarked;
