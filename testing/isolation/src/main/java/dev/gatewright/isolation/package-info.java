/**
 * Proof that organizations are apart, for the tests of each service: every operation of the description that a service
 * serves is called by its owner and by another organization, and hostile text goes into every field of it. Knows no
 * service; each brings a table of samples. An operation without a sample is a fault.
 */
@NullMarked
package dev.gatewright.isolation;

import org.jspecify.annotations.NullMarked;
