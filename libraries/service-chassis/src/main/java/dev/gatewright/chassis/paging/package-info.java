/** Lists in pages by key, so that a page neither skips nor repeats rows when others write meanwhile. */
@NullMarked
package dev.gatewright.chassis.paging;

import org.jspecify.annotations.NullMarked;
