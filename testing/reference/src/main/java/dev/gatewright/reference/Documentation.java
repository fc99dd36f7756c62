package dev.gatewright.reference;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a source file says before a declaration. */
final class Documentation {

    private Documentation() {}

    /** The source from an interface's declaration on: others of the same file may have methods of the same name. */
    static String from(String source, Class<?> type) {
        int start = source.indexOf("interface " + type.getSimpleName() + " {");
        if (start < 0) {
            throw new AssertionError("no interface " + type.getSimpleName());
        }
        return source.substring(start);
    }

    /** As Markdown on one line. */
    static String before(String source, String declaration) {
        Matcher matcher = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/(?:(?!\\*/|;).)*?" + declaration, Pattern.DOTALL)
                .matcher(source);
        if (!matcher.find()) {
            throw new AssertionError("no documentation before " + declaration);
        }
        return matcher.group(1)
                .replaceAll("(?m)^\\s*\\* ?", "")
                .replaceAll("\\{@(?:code|link) ([^}]*)\\}", "`$1`")
                .replaceAll("</?p>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
