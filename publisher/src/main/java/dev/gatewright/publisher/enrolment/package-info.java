/**
 * How a gateway joins a group: a token that is shown once and kept as a hash, and a proof that the newcomer holds the key
 * it brings.
 */
@NullMarked
package dev.gatewright.publisher.enrolment;

import org.jspecify.annotations.NullMarked;
