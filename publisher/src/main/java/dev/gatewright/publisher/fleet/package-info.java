/** The instances of a group with their statuses: what the console and programs are told of them. */
@NullMarked
package dev.gatewright.publisher.fleet;

import org.jspecify.annotations.NullMarked;
