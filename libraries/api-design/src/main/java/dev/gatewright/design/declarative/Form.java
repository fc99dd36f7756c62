package dev.gatewright.design.declarative;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The forms of names and addresses, each with the words that explain it. */
public enum Form {
    NAME("a name of lower-case letters, digits and hyphens, at most 63", pattern("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")),
    VERSION("a version such as 1 or 2.4.0", pattern("[A-Za-z0-9][A-Za-z0-9._-]{0,31}")),
    HOST(
            "a host name in lower case, without port",
            pattern("(?=.{1,253}$)[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*")),
    BASE_PATH(
            "a path that begins with a slash and has no trailing one, such as /orders/v1",
            pattern("/|(?=.{2,256}$)(/(?!\\.{1,2}(/|$))[A-Za-z0-9._~-]+)+")),
    TARGET("an http or https URL with a host and, at most, a port and a path", Form::isTarget),
    HTTP_URL("an http or https URL", text -> isHttp(uri(text))),
    HEADER("a header name", pattern("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}")),
    METHOD("an HTTP method in upper case", pattern("[A-Z]{1,16}")),
    ORIGIN("an origin such as https://app.example.com, or *", Form::isOrigin),
    LINE("one line of visible text, at most 200 characters", Form::isLine),
    TEXT("visible text, at most 10000 characters", text -> text.length() <= 10_000 && noneDeceptiveButLines(text)),
    TOKEN("a name of letters, digits, '-', '_' and '.', at most 64", pattern("[A-Za-z][A-Za-z0-9._-]{0,63}")),
    IDENTIFIER("visible characters without spaces, at most 512", pattern("[\\x21-\\x7e]{1,512}")),
    FILE("a file name below this file's folder", Form::isFile),
    API_REFERENCE(
            "an API's name, or name@version",
            pattern("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(@[A-Za-z0-9][A-Za-z0-9._-]{0,31})?"));

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // compiled patterns and methods without state
    private final Predicate<String> accepts;

    Form(String words, Predicate<String> accepts) {
        this.words = words;
        this.accepts = accepts;
    }

    public boolean accepts(String text) {
        return accepts.test(text);
    }

    /** What it should be, to be put after "must be". */
    public String words() {
        return words;
    }

    private static Predicate<String> pattern(String regex) {
        return Pattern.compile(regex).asMatchPredicate();
    }

    private static @org.jspecify.annotations.Nullable URI uri(String text) {
        try {
            return text.length() > 2_000 ? null : new URI(text);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isHttp(@org.jspecify.annotations.Nullable URI uri) {
        return uri != null
                && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getPort() != 0
                && uri.getPort() <= 65_535;
    }

    private static boolean isTarget(String text) {
        URI uri = uri(text);
        return uri != null
                && isHttp(uri)
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null
                && (uri.getRawPath().isEmpty() || isPath(uri.getRawPath()));
    }

    private static boolean isPath(String path) {
        return !path.equals("/") && BASE_PATH.accepts(path);
    }

    private static boolean isOrigin(String text) {
        URI uri = uri(text);
        return text.equals("*")
                || (uri != null && isTarget(text) && uri.getRawPath().isEmpty());
    }

    private static boolean isLine(String text) {
        return !text.isBlank() && text.length() <= 200 && !dev.gatewright.design.document.Visible.isDeceptive(text);
    }

    private static boolean noneDeceptiveButLines(String text) {
        return !dev.gatewright.design.document.Visible.isDeceptive(
                text.replace("\n", "").replace("\t", ""));
    }

    private static boolean isFile(String text) {
        return isLine(text)
                && !text.startsWith("/")
                && !text.contains("\\")
                && !text.contains(":")
                && java.util.Arrays.stream(text.split("/", -1))
                        .noneMatch(each -> each.isEmpty() || each.equals(".") || each.equals(".."));
    }
}
