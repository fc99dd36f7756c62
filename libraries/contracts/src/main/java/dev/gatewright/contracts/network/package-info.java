/** Which addresses belong to the public internet: the one list, for whoever calls an address that somebody named. */
@NullMarked
package dev.gatewright.contracts.network;

import org.jspecify.annotations.NullMarked;
