package dev.gatewright.console.page;

import java.util.regex.Pattern;

/** Takes out what a browser does not read: comments and the spaces at the beginning of lines. */
final class Stylesheet {

    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
    private static final Pattern INDENT = Pattern.compile("(?m)^\\s+");

    private Stylesheet() {}

    static String shorten(String css) {
        return INDENT.matcher(COMMENT.matcher(css).replaceAll("")).replaceAll("");
    }
}
