package dev.gatewright.cli.output;

/** Makes text from files and the network safe for a terminal: escape sequences and text direction marks become visible. */
public final class Printable {

    private Printable() {}

    /** One line: line breaks are made visible too. */
    static String line(String text) {
        return escaped(text, false);
    }

    /** Line breaks and tabs stay. */
    public static String lines(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean keepLineBreaks) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean kept = keepLineBreaks && (c == '\n' || c == '\t');
            if (kept || !hidden(c)) {
                safe.appendCodePoint(c);
            } else {
                safe.append("\\u{").append(Integer.toHexString(c)).append('}');
            }
        });
        return safe.toString();
    }

    private static boolean hidden(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            case Character.SURROGATE, Character.UNASSIGNED -> true;
            default -> false;
        };
    }
}
