/**
 * The browser in front of us: its session cookie, its form token, and where it may be sent.
 *
 * <p>A form is accepted from our own pages only: the browser says so ({@code Sec-Fetch-Site}, {@code Origin}), and the
 * form carries a token that belongs to a cookie no script can read. Nobody is sent elsewhere by an address in a request.
 */
@NullMarked
package dev.gatewright.keymanager.browser;

import org.jspecify.annotations.NullMarked;
