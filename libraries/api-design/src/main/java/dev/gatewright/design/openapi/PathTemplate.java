package dev.gatewright.design.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path as the gateway routes it: literal segments and {@code {name}} parameters, with text between two of one segment.
 *
 * @param problem why it cannot be routed, or {@code null}
 * @param shape the template with its parameters' names left out: two paths of one shape are one path
 */
record PathTemplate(
        String text,
        List<String> parameters,
        String shape,
        @Nullable String problem) {

    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$][A-Za-z0-9_.$~-]{0,63}");
    private static final Pattern LITERAL = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,=:@-]|%[0-9A-F]{2})*");
    private static final int LONGEST = 1_000;

    static PathTemplate of(String text) {
        List<String> parameters = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(text);
        while (matcher.find()) {
            parameters.add(matcher.group(1));
        }
        String shape = PARAMETER.matcher(text).replaceAll("{}");
        return new PathTemplate(text, List.copyOf(parameters), shape, problem(text, parameters, shape));
    }

    private static @Nullable String problem(String text, List<String> parameters, String shape) {
        if (!text.startsWith("/")) {
            return "a path begins with a slash";
        }
        if (text.length() > LONGEST) {
            return "the path is longer than " + LONGEST + " characters";
        }
        for (String parameter : parameters) {
            if (!NAME.matcher(parameter).matches()) {
                return "'{%s}' is no parameter that can be routed".formatted(parameter);
            }
        }
        if (parameters.stream().distinct().count() < parameters.size()) {
            return "a parameter occurs twice";
        }
        String[] segments = shape.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            String problem = segmentProblem(segments[i], i == segments.length - 1);
            if (problem != null) {
                return problem;
            }
        }
        return null;
    }

    private static @Nullable String segmentProblem(String segment, boolean last) {
        if (segment.isEmpty() && !last) {
            return "the path has an empty segment";
        }
        if (segment.equals(".") || segment.equals("..")) {
            return "the path has a dot segment, which no client sends";
        }
        if (segment.contains("{}{}")) {
            return "two parameters with nothing between them cannot be told apart";
        }
        if (!LITERAL.matcher(segment.replace("{}", "")).matches()) {
            return "the path has characters that cannot be routed; queries and fragments are no part of a path";
        }
        return null;
    }
}
