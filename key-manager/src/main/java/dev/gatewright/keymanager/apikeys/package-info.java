/**
 * API keys: issued, replaced and revoked here, known to gateways by their hash.
 *
 * <p>A key is shown once, when it is made. Each change is told as {@code gatewright.api-key.v1}, in the transaction that
 * makes it and never with the key in it.
 */
@NullMarked
package dev.gatewright.keymanager.apikeys;

import org.jspecify.annotations.NullMarked;
