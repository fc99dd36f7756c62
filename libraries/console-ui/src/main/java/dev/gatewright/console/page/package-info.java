/**
 * What every HTML answer of a console carries: its assets by their digest, the content security policy with a nonce of its
 * own, the theme that the person chose, error pages. Guarantees that no page leaves without these headers.
 */
@NullMarked
package dev.gatewright.console.page;

import org.jspecify.annotations.NullMarked;
