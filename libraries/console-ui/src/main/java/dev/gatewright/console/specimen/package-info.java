/** Shows every component in its states on one page, for those who build pages and for the browser test. */
@NullMarked
package dev.gatewright.console.specimen;

import org.jspecify.annotations.NullMarked;
