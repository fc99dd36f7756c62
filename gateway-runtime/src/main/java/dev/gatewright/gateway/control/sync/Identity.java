package dev.gatewright.gateway.control.sync;

import dev.gatewright.bundle.signing.SigningKey;

/**
 * Who this instance is.
 *
 * @param instance id that the control plane gave it
 * @param group every artifact must be signed for
 */
public record Identity(String instance, String organization, String group, SigningKey signingKey) {}
