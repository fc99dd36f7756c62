/** Who changed what, and when: a chain of entries per organization that shows where it was tampered with. */
@NullMarked
package dev.gatewright.chassis.audit;

import org.jspecify.annotations.NullMarked;
