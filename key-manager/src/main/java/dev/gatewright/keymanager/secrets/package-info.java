/** Secrets that only their holder knows: random ones kept as SHA-256, passwords kept as Argon2id. */
@NullMarked
package dev.gatewright.keymanager.secrets;

import org.jspecify.annotations.NullMarked;
