package dev.gatewright.bundle.content;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Base paths and path templates. */
final class PathRules {

    private static final int MAXIMUM = 1024;
    /** RFC 3986's pchar without the semicolon, which servers cut paths at; escapes in upper case. */
    private static final String CHARACTER = "(?:[A-Za-z0-9._~!$&'()*+,=:@-]|%[0-9A-F]{2})";

    private static final Pattern LITERAL = Pattern.compile(CHARACTER + "*");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^{}/]{1,100})}");
    private static final Pattern DANGEROUS_ESCAPE = Pattern.compile("%(?:2[EF]|5C|[01][0-9A-F]|7F|25)");

    private PathRules() {}

    static void basePath(String value, Findings findings) {
        findings.require(
                value.equals("/") || isBase(value),
                "not a canonical path that begins with a slash and does not end with one");
    }

    static boolean isBase(String value) {
        if (!value.startsWith("/") || value.length() > MAXIMUM) {
            return false;
        }
        for (String segment : value.substring(1).split("/", -1)) {
            if (segment.isEmpty() || !isLiteral(segment)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLiteral(String segment) {
        return !segment.equals(".")
                && !segment.equals("..")
                && LITERAL.matcher(segment).matches()
                && !DANGEROUS_ESCAPE.matcher(segment).find();
    }

    static void template(String value, Findings findings) {
        if (!value.startsWith("/") || value.length() > MAXIMUM) {
            findings.add("not a path that begins with a slash, up to " + MAXIMUM + " characters");
            return;
        }
        Set<String> names = new HashSet<>();
        List<String> segments = segments(value);
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            boolean last = i == segments.size() - 1;
            if (segment.isEmpty() && !last) {
                findings.add("an empty segment");
            } else {
                segment(segment, names, findings);
            }
        }
    }

    private static void segment(String segment, Set<String> names, Findings findings) {
        Matcher parameter = PARAMETER.matcher(segment);
        while (parameter.find()) {
            String name = parameter.group(1);
            findings.require(Syntax.isVisible(name), "a parameter's name with invisible characters");
            findings.require(names.add(name), "two parameters of one name");
        }
        findings.require(!segment.contains("}{"), "two parameters with nothing between them");
        String literals = PARAMETER.matcher(segment).replaceAll("");
        findings.require(
                isLiteral(literals) || literals.contains("{"), "a segment with characters that do not belong in paths");
        findings.require(!literals.contains("{") && !literals.contains("}"), "braces that are not a parameter's");
    }

    /** What is left of a template when its parameters lose their names; equal shapes match the same paths. */
    static String shape(Api api, Api.Operation operation) {
        String base = api.basePath().equals("/") ? "" : api.basePath();
        return PARAMETER.matcher(base + operation.path()).replaceAll("{}");
    }

    private static List<String> segments(String path) {
        return new ArrayList<>(List.of(path.substring(1).split("/", -1)));
    }
}
