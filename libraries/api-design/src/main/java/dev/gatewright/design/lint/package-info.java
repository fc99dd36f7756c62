/** Advice on designs that are valid: what an API's users or operators would miss. Never an error. */
@NullMarked
package dev.gatewright.design.lint;

import org.jspecify.annotations.NullMarked;
