/**
 * The gateway beside nginx, on one core, in interleaved rounds: plain, API key with a limit, token with a policy.
 *
 * <p>Core 0 carries the backend and the load, core 1 the server under test. Ratios are taken within a round, because
 * the machine's speed drifts between rounds.
 */
@NullMarked
package dev.gatewright.benchmarks.gateway;

import org.jspecify.annotations.NullMarked;
