/**
 * A real browser for tests of pages: Chromium with the same arguments everywhere, what it complained about, axe's findings,
 * screenshots. Only for tests; knows no page of ours.
 */
@NullMarked
package dev.gatewright.browser;

import org.jspecify.annotations.NullMarked;
