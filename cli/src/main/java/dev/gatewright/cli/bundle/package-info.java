/**
 * {@code bundle}: build, sign, verify, inspect and compare what gateways run.
 *
 * <p>What is verified here passes the same code that a gateway passes it through.
 */
@NullMarked
package dev.gatewright.cli.bundle;

import org.jspecify.annotations.NullMarked;
