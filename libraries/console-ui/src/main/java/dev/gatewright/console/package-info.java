/**
 * One look for all consoles: layout, components, styles and browser assets. Look only, no behaviour of a service. This
 * package holds the plain data of a page's frame; a service fills a {@link Frame} and its page includes
 * {@code console/layout}. Everything that comes from data is escaped by the templates.
 */
@NullMarked
package dev.gatewright.console;

import org.jspecify.annotations.NullMarked;
