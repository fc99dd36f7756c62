/**
 * Tokens as text: access tokens (RFC 9068) and ID tokens, signed with ES256 and read back.
 *
 * <p>What is read back was signed by one of our published keys, has the type asked for, our issuer, and has not expired
 * (an ID token hint may have). The algorithm is never taken from the token.
 */
@NullMarked
package dev.gatewright.keymanager.tokens;

import org.jspecify.annotations.NullMarked;
