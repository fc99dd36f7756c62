/** The one way in which a hosted service fails: a problem type, what to say about it, and the fields at fault. */
@NullMarked
package dev.gatewright.chassis.problem;

import org.jspecify.annotations.NullMarked;
