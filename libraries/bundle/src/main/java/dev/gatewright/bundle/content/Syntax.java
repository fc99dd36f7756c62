package dev.gatewright.bundle.content;

import java.util.Set;
import java.util.regex.Pattern;

/** What names and texts look like. */
final class Syntax {

    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,31}");
    /** RFC 9110 section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
    /** RFC 9651 section 3.3.4. */
    private static final Pattern STRUCTURED_TOKEN = Pattern.compile("[A-Za-z*][A-Za-z0-9:/!#$%&'*+.^_`|~-]{0,63}");

    private static final Pattern QUERY_NAME = Pattern.compile("[A-Za-z0-9_.~-]{1,64}");
    private static final int MAXIMUM_TEXT = 200;
    private static final Set<Integer> INVISIBLE_KINDS = Set.of(
            (int) Character.CONTROL,
            (int) Character.FORMAT,
            (int) Character.SURROGATE,
            (int) Character.UNASSIGNED,
            (int) Character.LINE_SEPARATOR,
            (int) Character.PARAGRAPH_SEPARATOR);

    private Syntax() {}

    /** A DNS label. */
    static void name(String value, Findings findings) {
        findings.require(
                NAME.matcher(value).matches(), "not a name: lower-case letters, digits and inner hyphens, up to 63");
    }

    static void version(String value, Findings findings) {
        findings.require(
                VERSION.matcher(value).matches(), "not a version: letters, digits, '.', '_' and '-', up to 32");
    }

    static void token(String value, Findings findings) {
        findings.require(TOKEN.matcher(value).matches(), "not a token of RFC 9110");
    }

    static void structuredToken(String value, Findings findings) {
        findings.require(STRUCTURED_TOKEN.matcher(value).matches(), "not a token of RFC 9651, up to 64 characters");
    }

    static void queryName(String value, Findings findings) {
        findings.require(QUERY_NAME.matcher(value).matches(), "not a query parameter's plain name");
    }

    /**
     * Text for people. Format characters are refused as well as controls: bidirectional marks make a name read as
     * another (Unicode Technical Report 36).
     */
    static void text(String value, Findings findings) {
        findings.require(!value.isBlank() && value.length() <= MAXIMUM_TEXT, "empty or longer than " + MAXIMUM_TEXT);
        findings.require(isVisible(value), "control, bidirectional or invisible characters");
    }

    static boolean isVisible(String value) {
        return value.codePoints().noneMatch(c -> INVISIBLE_KINDS.contains(Character.getType(c)));
    }

    static void range(long value, long minimum, long maximum, Findings findings) {
        findings.require(value >= minimum && value <= maximum, "not between " + minimum + " and " + maximum);
    }
}
