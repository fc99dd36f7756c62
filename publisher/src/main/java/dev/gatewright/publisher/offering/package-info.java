/** The organization's plans as pages: what each allows, which versions of APIs offer it, and the form that changes it. */
@NullMarked
package dev.gatewright.publisher.offering;

import org.jspecify.annotations.NullMarked;
