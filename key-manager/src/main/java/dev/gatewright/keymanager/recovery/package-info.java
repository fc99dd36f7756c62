/**
 * The way back in for who forgot their password: a link by mail. Whether an address belongs to somebody shows neither in
 * the answer nor in its time, as asking looks nobody up.
 */
@NullMarked
package dev.gatewright.keymanager.recovery;

import org.jspecify.annotations.NullMarked;
