package dev.gatewright.console;

import org.jspecify.annotations.Nullable;

/** What just happened, said once at the corner of the next page. */
public record Toast(Tone tone, String title, @Nullable String text) {}
