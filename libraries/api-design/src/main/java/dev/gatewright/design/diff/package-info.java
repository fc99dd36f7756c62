/** What differs between two bundles, in the order and words of someone who has to approve it. */
@NullMarked
package dev.gatewright.design.diff;

import org.jspecify.annotations.NullMarked;
