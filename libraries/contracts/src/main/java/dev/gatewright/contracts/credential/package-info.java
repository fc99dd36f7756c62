/** The form of credentials that people see: how they begin, how they are recognized, what is kept of them. */
@NullMarked
package dev.gatewright.contracts.credential;

import org.jspecify.annotations.NullMarked;
