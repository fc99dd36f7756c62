/**
 * ES256 and nothing else: keys, their thumbprints, and JWS as we write it.
 *
 * <p>The algorithm is fixed by this package, never by what is read. A protected header has exactly {@code alg},
 * {@code kid} and {@code typ}, so there is nothing in it to be tricked by; base64url and signatures have one form only.
 */
@NullMarked
package dev.gatewright.bundle.signing;

import org.jspecify.annotations.NullMarked;
