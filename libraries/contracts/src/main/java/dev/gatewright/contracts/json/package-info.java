/** Reading JSON that others wrote: bounded in size and depth, without duplicate members, whole documents only. */
@NullMarked
package dev.gatewright.contracts.json;

import org.jspecify.annotations.NullMarked;
