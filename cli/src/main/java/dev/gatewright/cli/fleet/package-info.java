/** {@code group} and {@code instance}: the gateways of an organization, and what lets new ones in. */
@NullMarked
package dev.gatewright.cli.fleet;

import org.jspecify.annotations.NullMarked;
