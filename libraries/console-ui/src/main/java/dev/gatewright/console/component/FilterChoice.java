package dev.gatewright.console.component;

import org.jspecify.annotations.Nullable;

/** A value that a filter offers, as the link to the list filtered so. */
public record FilterChoice(
        String label, String href, @Nullable String count) {}
