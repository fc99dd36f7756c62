package dev.gatewright.bundle.content;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects problems at a place of the content; {@link #at} goes down from there. Bounded: the rest is only counted. */
final class Findings {

    private static final int MAXIMUM = 1_000;

    private final List<Problem> problems;
    private final String pointer;

    Findings(String pointer) {
        this(new ArrayList<>(), pointer);
    }

    private Findings(List<Problem> problems, String pointer) {
        this.problems = problems;
        this.pointer = pointer;
    }

    Findings at(Object step) {
        return new Findings(problems, pointer + "/" + step);
    }

    void add(String message) {
        if (problems.size() < MAXIMUM) {
            problems.add(new Problem(pointer, message));
        }
    }

    void require(boolean holds, String message) {
        if (!holds) {
            add(message);
        }
    }

    /** Checks a member's value, when it has one. */
    <T> void member(String name, @Nullable T value, BiConsumer<T, Findings> rule) {
        if (value != null) {
            rule.accept(value, at(name));
        }
    }

    /** Checks each item of a list that may have so many of them. */
    <T> void each(String name, @Nullable List<T> items, int maximum, BiConsumer<T, Findings> rule) {
        if (items == null) {
            return;
        }
        Findings list = at(name);
        list.require(items.size() <= maximum, "more than " + maximum);
        for (int i = 0; i < Math.min(items.size(), maximum); i++) {
            rule.accept(items.get(i), list.at(i));
        }
    }

    /** Requires that no two items have the same key. */
    <T> void unique(String name, @Nullable List<T> items, Function<T, String> key) {
        if (items == null) {
            return;
        }
        Set<String> seen = new HashSet<>();
        Findings list = at(name);
        for (int i = 0; i < items.size(); i++) {
            if (!seen.add(key.apply(items.get(i)))) {
                list.at(i).add("a duplicate");
            }
        }
    }

    List<Problem> problems() {
        return problems;
    }
}
