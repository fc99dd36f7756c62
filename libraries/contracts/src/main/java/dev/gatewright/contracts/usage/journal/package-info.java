/**
 * The journal of usage events on disk: its layout, and reading it while a gateway writes it or after one was killed.
 *
 * <p>A folder holds one run file per start of the gateway and the segments of each run. A segment is a header and
 * records; a record counts as written as soon as its length is not zero, which is the last thing its writer stores.
 * All numbers are little-endian. Reading never changes the folder.
 */
@NullMarked
package dev.gatewright.contracts.usage.journal;

import org.jspecify.annotations.NullMarked;
