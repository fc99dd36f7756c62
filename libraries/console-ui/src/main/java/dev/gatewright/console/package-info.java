/** One look for all consoles: layout, components, styles and browser assets. Look only, no behaviour of a service. */
@NullMarked
package dev.gatewright.console;

import org.jspecify.annotations.NullMarked;
