package dev.gatewright.gateway.listener;

import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.Rejection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A request target taken apart (RFC 9112 section 3.2); {@code path} is raw. */
record Target(
        @Nullable String scheme,
        @Nullable String authority,
        String path,
        @Nullable String query) {

    static Target of(String text, int longest) {
        if (text.length() > longest) {
            throw new Rejection(
                    ProblemType.URI_TOO_LONG, "The request target is longer than " + longest + " characters.");
        }
        if (text.equals("*")) {
            throw new Rejection(ProblemType.NOT_FOUND, "No API is served for the gateway as a whole.", "asterisk-form");
        }
        if (text.startsWith("/")) {
            return split(null, null, text);
        }
        int end = text.indexOf("://");
        String scheme = end < 0 ? "" : text.substring(0, end).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new Rejection(
                    ProblemType.MALFORMED_REQUEST, "The request target is neither a path nor a URL.", "target-form");
        }
        int start = end + 3;
        int path = start;
        while (path < text.length() && "/?#".indexOf(text.charAt(path)) < 0) {
            path++;
        }
        String rest = text.substring(path);
        return split(scheme, text.substring(start, path), rest.startsWith("/") ? rest : "/" + rest);
    }

    private static Target split(@Nullable String scheme, @Nullable String authority, String pathAndQuery) {
        int mark = pathAndQuery.indexOf('?');
        if (mark < 0) {
            return new Target(scheme, authority, pathAndQuery, null);
        }
        String query = pathAndQuery.substring(mark + 1);
        checkQuery(query);
        return new Target(scheme, authority, pathAndQuery.substring(0, mark), query);
    }

    /** Forwarded as it was written, so only what has no agreed reading is refused. */
    private static void checkQuery(String query) {
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '#') {
                throw new Rejection(ProblemType.AMBIGUOUS_REQUEST, "The request target holds a fragment.", "fragment");
            }
            if (c <= ' ' || c >= 0x7f) {
                throw new Rejection(
                        ProblemType.MALFORMED_REQUEST,
                        "The request query holds a character that must be percent-encoded.",
                        "query-character");
            }
            if (c == '%' && !isEncoding(query, i)) {
                throw new Rejection(
                        ProblemType.MALFORMED_REQUEST,
                        "A percent sign in the query is not followed by two hexadecimal digits.",
                        "percent-encoding");
            }
        }
        if (query.contains("%00")) {
            throw new Rejection(
                    ProblemType.AMBIGUOUS_REQUEST, "The request query holds an encoded NUL.", "control-character");
        }
    }

    private static boolean isEncoding(String query, int percent) {
        return percent + 2 < query.length()
                && Character.digit(query.charAt(percent + 1), 16) >= 0
                && Character.digit(query.charAt(percent + 2), 16) >= 0;
    }
}
