/** The pages by which a person comes in and leaves. */
@NullMarked
package dev.gatewright.keymanager.signin;

import org.jspecify.annotations.NullMarked;
