/**
 * The keys of the issuers that we run: fetched from their JWK set, and sent to the groups whose bundles name such an issuer
 * as entries of their feeds. A gateway so needs no connection to key-manager.
 */
@NullMarked
package dev.gatewright.publisher.issuers;

import org.jspecify.annotations.NullMarked;
