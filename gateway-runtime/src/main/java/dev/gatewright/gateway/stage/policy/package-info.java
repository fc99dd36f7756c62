/**
 * Whether the route's policies allow a call.
 *
 * <p>All of them must. A policy that denies, fails, takes too long or asks for something that this gateway cannot do ends
 * the call; there is no way past one. What a policy is shown holds no credentials.
 */
@NullMarked
package dev.gatewright.gateway.stage.policy;

import org.jspecify.annotations.NullMarked;
