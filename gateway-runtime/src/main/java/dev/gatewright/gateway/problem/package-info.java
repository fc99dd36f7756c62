/**
 * The only place where a failure becomes a response.
 *
 * <p>Every refusal is {@code application/problem+json} (RFC 9457) with the call's id. A failure that is no
 * {@link dev.gatewright.gateway.exchange.Rejection} is a defect of ours: logged once with its stack trace, answered
 * without a word about its cause.
 */
@NullMarked
package dev.gatewright.gateway.problem;

import org.jspecify.annotations.NullMarked;
