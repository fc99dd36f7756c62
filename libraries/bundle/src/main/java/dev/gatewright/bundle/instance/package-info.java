/**
 * What a gateway instance signs: its enrolment, and a token for each call afterwards.
 *
 * <p>Its key never leaves it. A token is for one receiver, one body and one minute; that it comes once only is for the
 * receiver to see to, by its {@code jti}.
 */
@NullMarked
package dev.gatewright.bundle.instance;

import org.jspecify.annotations.NullMarked;
