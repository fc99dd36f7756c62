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

/** A path template, read: its segments in canonical form and its parameters' names in order. */
record Template(List<Segment> segments, List<String> parameters) {

    sealed interface Segment {}

    record Literal(String text) implements Segment {}

    /** A parameter with literal text around it; bare when both are empty. */
    record Parameter(String prefix, String suffix) implements Segment {

        /** More literal text first, then a longer prefix, then by text, so that the order is total. */
        static final Comparator<Parameter> PRECEDENCE = Comparator.<Parameter>comparingInt(
                        parameter -> -parameter.prefix.length() - parameter.suffix.length())
                .thenComparingInt(parameter -> -parameter.prefix.length())
                .thenComparing(Parameter::prefix)
                .thenComparing(Parameter::suffix);

        /** The value is never empty. */
        boolean matches(String segment) {
            return segment.length() > prefix.length() + suffix.length()
                    && segment.startsWith(prefix)
                    && segment.endsWith(suffix);
        }

        String value(String segment) {
            return CanonicalPath.decoded(segment.substring(prefix.length(), segment.length() - suffix.length()));
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
                    case Parameter parameter -> parameter.prefix + "{}" + parameter.suffix;
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
        int close = part.indexOf('}', open);
        if (close < open + 2 || part.indexOf('{', close) >= 0) {
            throw new InvalidApi("path " + template + " has a segment that is not one parameter with text around it");
        }
        names.add(part.substring(open + 1, close));
        return new Parameter(literal(template, part.substring(0, open)), literal(template, part.substring(close + 1)));
    }

    private static String literal(String template, String text) {
        try {
            return CanonicalPath.literal(text);
        } catch (Rejection unusable) {
            throw new InvalidApi("path " + template + " could never be called: " + unusable.getMessage());
        }
    }
}
