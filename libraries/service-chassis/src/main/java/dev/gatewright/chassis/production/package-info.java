/**
 * What a trial may do and production may not. In the profile {@code production} a service does not start with a trial's
 * configuration: each rule's objections are said, all at once.
 */
@NullMarked
package dev.gatewright.chassis.production;

import org.jspecify.annotations.NullMarked;
