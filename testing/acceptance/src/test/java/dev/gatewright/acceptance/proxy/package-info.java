/** A hostile network between a gateway and the control plane: it reads everything, keeps it, and changes what a test asks for. */
@NullMarked
package dev.gatewright.acceptance.proxy;

import org.jspecify.annotations.NullMarked;
