/** The benchmark command: {@code ./gatewright bench CASE}. No test depends on what it measures. */
@NullMarked
package dev.gatewright.benchmarks;

import org.jspecify.annotations.NullMarked;
