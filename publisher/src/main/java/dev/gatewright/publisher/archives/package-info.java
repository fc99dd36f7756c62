/**
 * Takes back what was exported: a revision's declarative files in one archive become a version with the same settings,
 * plans and description. Archives are unpacked within bounds, and nothing of one is made unless all of it can be.
 */
@NullMarked
package dev.gatewright.publisher.archives;

import org.jspecify.annotations.NullMarked;
