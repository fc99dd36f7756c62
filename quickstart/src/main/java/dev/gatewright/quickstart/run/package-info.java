/**
 * A run of the quick start: its folder, its parts, and what {@code up}, {@code status}, {@code logs}, {@code down} and
 * {@code reset} do with them.
 *
 * <p>{@code up} either leaves every part healthy or stops whatever it started. One command works on a folder at a time.
 */
@NullMarked
package dev.gatewright.quickstart.run;

import org.jspecify.annotations.NullMarked;
