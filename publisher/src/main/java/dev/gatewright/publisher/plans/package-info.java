/**
 * Plans: what a subscription buys, as declarative {@code Plan} files kept by organization and name.
 *
 * <p>A plan is read by the same reader as its file, so a form, the REST API and an imported file meet the same rules.
 * A revision freezes the plans that it offers.
 */
@NullMarked
package dev.gatewright.publisher.plans;

import org.jspecify.annotations.NullMarked;
