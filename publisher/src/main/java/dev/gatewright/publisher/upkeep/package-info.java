/** What has to be done from time to time, by whichever node comes first; doing it twice does no harm. */
@NullMarked
package dev.gatewright.publisher.upkeep;

import org.jspecify.annotations.NullMarked;
