/** {@code api}: from OpenAPI descriptions to declarative files, and to APIs at the publisher. */
@NullMarked
package dev.gatewright.cli.api;

import org.jspecify.annotations.NullMarked;
