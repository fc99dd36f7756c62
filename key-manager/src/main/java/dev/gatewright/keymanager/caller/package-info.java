/** Who calls key-manager itself: the holder of an access token of ours, or the browser with a session here. */
@NullMarked
package dev.gatewright.keymanager.caller;

import org.jspecify.annotations.NullMarked;
