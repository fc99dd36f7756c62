package dev.gatewright.gateway.route;

import dev.gatewright.gateway.exchange.CanonicalPath;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.pipeline.InvalidApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A path template, read: its segments in canonical form and its parameters' names in order. */
record Template(List<Segment> segments, List<String> parameters) {

    sealed interface Segment {}

    record Literal(String text) implements Segment {}

    /**
     * One or more parameters with literal text around them: {@code texts} is what comes before, between and after them,
     * one more than there are parameters. Text between two is never empty.
     */
    record Parameters(List<String> texts) implements Segment {

        /** More literal text first, then a longer beginning, then by text, so that the order is total. */
        static final Comparator<Parameters> PRECEDENCE = Comparator.<Parameters>comparingInt(
                        each -> -each.texts.stream().mapToInt(String::length).sum())
                .thenComparingInt(each -> -each.texts.getFirst().length())
                .thenComparing(Parameters::shape);

        boolean matches(String segment) {
            return read(segment, null);
        }

        /** Decoded, in order; only for a segment that matches. */
        List<String> values(String segment) {
            List<String> values = new ArrayList<>(texts.size() - 1);
            read(segment, values);
            return values;
        }

        String shape() {
            return String.join("{}", texts);
        }

        /** A value is never empty and ends where the text behind it first occurs; the last one takes what is left. */
        private boolean read(String segment, @Nullable List<String> values) {
            int last = texts.size() - 1;
            int end = segment.length() - texts.get(last).length();
            int start = texts.getFirst().length();
            if (end <= start || !segment.startsWith(texts.getFirst()) || !segment.endsWith(texts.get(last))) {
                return false;
            }
            for (int i = 1; i < last; i++) {
                int next = segment.indexOf(texts.get(i), start + 1);
                if (next < 0 || next + texts.get(i).length() >= end) {
                    return false;
                }
                collect(values, segment.substring(start, next));
                start = next + texts.get(i).length();
            }
            collect(values, segment.substring(start, end));
            return true;
        }

        private static void collect(@Nullable List<String> values, String value) {
            if (values != null) {
                values.add(CanonicalPath.decoded(value));
            }
        }
    }

    /**
     * Reads a template.
     *
     * @throws InvalidApi when it is none, or could never match a canonical path
     */
    static Template of(String text) {
        if (!text.startsWith("/")) {
            throw new InvalidApi("path " + text + " does not begin with a slash");
        }
        List<Segment> segments = new ArrayList<>();
        List<String> names = new ArrayList<>();
        String[] parts = text.substring(1).split("/", -1);
        for (int i = 0; i < parts.length; i++) {
            if (parts[i].isEmpty() && i < parts.length - 1) {
                throw new InvalidApi("path " + text + " has an empty segment");
            }
            segments.add(segment(text, parts[i], names));
        }
        Set<String> distinct = new HashSet<>(names);
        if (distinct.size() < names.size()) {
            throw new InvalidApi("path " + text + " names a parameter twice");
        }
        return new Template(List.copyOf(segments), List.copyOf(names));
    }

    /** Equal for templates that differ in nothing but their parameters' names. */
    String shape() {
        return segments.stream()
                .map(segment -> switch (segment) {
                    case Literal literal -> literal.text;
                    case Parameters parameters -> parameters.shape();
                })
                .collect(Collectors.joining("/", "/", ""));
    }

    private static Segment segment(String template, String part, List<String> names) {
        int open = part.indexOf('{');
        if (open < 0) {
            String literal = literal(template, part);
            if (literal.equals(".") || literal.equals("..")) {
                throw new InvalidApi("path " + template + " has a dot segment");
            }
            return new Literal(literal);
        }
        List<String> texts = new ArrayList<>();
        int start = 0;
        while (open >= 0) {
            int close = part.indexOf('}', open);
            if (close < open + 2 || (open == start && start > 0)) {
                throw new InvalidApi(
                        "path " + template + " has a segment that is not parameters with text between them");
            }
            texts.add(literal(template, part.substring(start, open)));
            names.add(part.substring(open + 1, close));
            start = close + 1;
            open = part.indexOf('{', start);
        }
        texts.add(literal(template, part.substring(start)));
        return new Parameters(List.copyOf(texts));
    }

    private static String literal(String template, String text) {
        try {
            return CanonicalPath.literal(text);
        } catch (Rejection unusable) {
            throw new InvalidApi("path " + template + " could never be called: " + unusable.getMessage());
        }
    }
}
