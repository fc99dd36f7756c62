/** The service's own configuration keys: a mistyped one stops the start, so that no default stays in force unnoticed. */
@NullMarked
package dev.gatewright.chassis.configuration;

import org.jspecify.annotations.NullMarked;
