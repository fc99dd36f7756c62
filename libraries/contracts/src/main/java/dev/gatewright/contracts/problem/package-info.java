/**
 * The problems Gatewright answers with, as RFC 9457 problem details: one enum of types, one body.
 *
 * <p>Every refusal of every module names one of these types; each type is a page of {@code docs/reference/problems}.
 */
@NullMarked
package dev.gatewright.contracts.problem;

import org.jspecify.annotations.NullMarked;
