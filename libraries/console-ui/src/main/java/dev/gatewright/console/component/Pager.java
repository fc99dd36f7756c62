package dev.gatewright.console.component;

import org.jspecify.annotations.Nullable;

/** The foot of a list, such as "50 of 10,412 instances", and the links to the pages beside this one. */
public record Pager(
        String summary, @Nullable String previous, @Nullable String next) {}
