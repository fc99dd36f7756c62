/** {@code api}: from OpenAPI descriptions to declarative files. */
@NullMarked
package dev.gatewright.cli.api;

import org.jspecify.annotations.NullMarked;
