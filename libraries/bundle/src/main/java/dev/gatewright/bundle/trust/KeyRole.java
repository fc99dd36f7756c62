package dev.gatewright.bundle.trust;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a key may sign. Feed keys are online; that they cannot sign bundles limits what their loss costs. */
public enum KeyRole {
    @JsonProperty("bundle")
    BUNDLE,
    @JsonProperty("feed")
    FEED
}
