package dev.gatewright.console.component;

import java.util.List;
import java.util.Set;

/** Code in one language; {@code hits} are the line numbers, from 1, that are marked. */
public record CodeSample(String label, String text, Set<Integer> hits) {

    public CodeSample {
        hits = Set.copyOf(hits);
    }

    public CodeSample(String label, String text) {
        this(label, text, Set.of());
    }

    public List<String> lines() {
        return text.lines().toList();
    }
}
