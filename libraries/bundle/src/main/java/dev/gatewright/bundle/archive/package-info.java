/**
 * The bundle's container: a gzip member with a tar of regular files, in one form only.
 *
 * <p>The writer gives equal bytes for equal files. The reader accepts nothing that the writer could not have written,
 * save for how the data is compressed, and never holds more than its limits, whatever it is given.
 */
@NullMarked
package dev.gatewright.bundle.archive;

import org.jspecify.annotations.NullMarked;
