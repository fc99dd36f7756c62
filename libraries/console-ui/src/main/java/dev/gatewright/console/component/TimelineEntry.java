package dev.gatewright.console.component;

import dev.gatewright.console.Tone;
import org.jspecify.annotations.Nullable;

/** Something that happened: who or what, what, and when with small print. */
public record TimelineEntry(
        Tone tone,
        String icon,
        @Nullable String subject,
        String text,
        @Nullable String href,
        String when) {

    public TimelineEntry(Tone tone, @Nullable String subject, String text, String when) {
        this(tone, tone.icon(), subject, text, null, when);
    }
}
