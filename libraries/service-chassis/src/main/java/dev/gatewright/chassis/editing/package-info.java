/** Two people editing one thing: versions as entity tags of answers, and the refusal of a change to what was changed meanwhile. */
@NullMarked
package dev.gatewright.chassis.editing;

import org.jspecify.annotations.NullMarked;
