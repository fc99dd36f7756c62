/**
 * Word between the publisher's nodes that something of a group has changed, at the moment its transaction commits.
 *
 * <p>A signal carries no data and may be missed: whoever hears one reads the database, and reads it anyway every few
 * seconds.
 */
@NullMarked
package dev.gatewright.publisher.signals;

import org.jspecify.annotations.NullMarked;
