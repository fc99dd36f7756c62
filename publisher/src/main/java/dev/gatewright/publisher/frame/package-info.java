/** What stands around each page of the publisher: the consoles, its places, who is signed in and where. */
@NullMarked
package dev.gatewright.publisher.frame;

import org.jspecify.annotations.NullMarked;
