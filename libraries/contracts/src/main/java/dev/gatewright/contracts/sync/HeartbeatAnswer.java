package dev.gatewright.contracts.sync;

/**
 * The answer to a heartbeat.
 *
 * @param serverTime milliseconds since the epoch
 * @param interval seconds until the next one is expected
 */
public record HeartbeatAnswer(long serverTime, int interval) {}
