/**
 * Pages of the reference that are written from the code, for the tests that keep them true: every configuration key with its
 * type, its default and what its documentation says. Knows no module's code; each says what it is and where its sources are.
 */
@NullMarked
package dev.gatewright.reference;

import org.jspecify.annotations.NullMarked;
