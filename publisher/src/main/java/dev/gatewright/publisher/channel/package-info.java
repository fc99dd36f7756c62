/** What holds for every call of a gateway: the address it is for, its pace, and what a clock that is off is told. */
@NullMarked
package dev.gatewright.publisher.channel;

import org.jspecify.annotations.NullMarked;
