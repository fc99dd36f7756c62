/** Declarative files as JSON and back, by the rules of the files and with their messages. */
@NullMarked
package dev.gatewright.publisher.declarations;

import org.jspecify.annotations.NullMarked;
