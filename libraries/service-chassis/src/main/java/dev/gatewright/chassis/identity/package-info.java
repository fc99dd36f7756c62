/** Names for rows: time-ordered identifiers, which people never see. */
@NullMarked
package dev.gatewright.chassis.identity;

import org.jspecify.annotations.NullMarked;
