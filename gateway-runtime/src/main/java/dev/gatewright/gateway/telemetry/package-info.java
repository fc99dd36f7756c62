/**
 * What operators see of the traffic: the access log and the metrics.
 *
 * <p>Both observe finished calls on their event loops and do the least there: the log hands over a copy, the metrics add
 * to striped counters. Writing, formatting and collecting happen elsewhere. Neither holds query strings or credentials,
 * and the number of series is bounded whatever callers send.
 */
@NullMarked
package dev.gatewright.gateway.telemetry;

import org.jspecify.annotations.NullMarked;
