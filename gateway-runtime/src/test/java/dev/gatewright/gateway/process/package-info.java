/** The built gateway as a process, driven over the network and its folder. */
@NullMarked
package dev.gatewright.gateway.process;

import org.jspecify.annotations.NullMarked;
