package dev.gatewright.gateway.exchange;

import dev.gatewright.contracts.problem.ProblemType;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * The one reading of a path. Whatever two servers are known to read differently is refused here, so that what was
 * authorized is what the backend reads.
 *
 * <p>Canonical: begins with a slash; no {@code .} or {@code ..} segment, no empty one but the last; every character that
 * RFC 3986 allows in a segment stands for itself, except the semicolon, which is refused in every form because servers
 * cut segments there; all else is percent-encoded UTF-8 in upper case. The canonical form of a canonical path is itself.
 */
public final class CanonicalPath {

    private static final String UNENCODED = "-._~!$&'()*+,=:@";
    private static final boolean[] PLAIN = new boolean[128];

    static {
        for (int c = 0; c < PLAIN.length; c++) {
            boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            PLAIN[c] = alphanumeric || UNENCODED.indexOf(c) >= 0;
        }
    }

    private CanonicalPath() {}

    /**
     * Reads a raw path.
     *
     * @throws Rejection when it is malformed or ambiguous; the reason says why
     */
    public static String of(String raw) {
        if (raw.isEmpty() || raw.charAt(0) != '/') {
            throw malformed("path-form", "The request path does not begin with a slash.");
        }
        String normal = isPlain(raw) ? raw : normalised(raw);
        checkSegments(normal);
        return normal;
    }

    /** The canonical form of a template's literal text, where characters may stand unencoded. */
    public static String literal(String text) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (octet & 0xff);
            if (c == '%' || c == '/' || c == ';' || (c < PLAIN.length && PLAIN[c])) {
                escaped.append(c);
            } else {
                appendEncoded(escaped, c);
            }
        }
        return normalised(escaped.toString());
    }

    /** The text that a canonical segment stands for. */
    public static String decoded(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        byte[] octets = new byte[segment.length()];
        int length = 0;
        for (int i = 0; i < segment.length(); i++) {
            char c = segment.charAt(i);
            if (c == '%') {
                octets[length++] = (byte) hexPair(segment, i + 1);
                i += 2;
            } else {
                octets[length++] = (byte) c;
            }
        }
        return new String(octets, 0, length, StandardCharsets.UTF_8);
    }

    private static boolean isPlain(String raw) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c != '/' && (c >= PLAIN.length || !PLAIN[c])) {
                return false;
            }
        }
        return true;
    }

    private static String normalised(String raw) {
        StringBuilder out = new StringBuilder(raw.length());
        boolean beyondAscii = false;
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c == '%') {
                int octet = hexPair(raw, i + 1);
                beyondAscii |= octet >= 0x80;
                appendOctet(out, octet);
                i += 2;
            } else if (c == '/') {
                out.append(c);
            } else {
                out.append(literalCharacter(c));
            }
        }
        String normal = out.toString();
        checkNotEncodedTwice(normal);
        if (beyondAscii) {
            checkUtf8(normal);
        }
        return normal;
    }

    private static char literalCharacter(char c) {
        if (c == ';') {
            throw ambiguous("path-parameter", "The request path holds a semicolon.");
        }
        if (c == '\\') {
            throw ambiguous("backslash", "The request path holds a backslash.");
        }
        if (c == '#') {
            throw ambiguous("fragment", "The request target holds a fragment.");
        }
        if (c >= PLAIN.length || !PLAIN[c]) {
            throw malformed("path-character", "The request path holds a character that must be percent-encoded.");
        }
        return c;
    }

    private static void appendOctet(StringBuilder out, int octet) {
        switch (octet) {
            case '/' -> throw ambiguous("encoded-slash", "The request path holds an encoded slash.");
            case '\\' -> throw ambiguous("backslash", "The request path holds an encoded backslash.");
            case ';' -> throw ambiguous("path-parameter", "The request path holds an encoded semicolon.");
            default -> {
                if (octet < 0x20 || octet == 0x7f) {
                    throw ambiguous("control-character", "The request path holds an encoded control character.");
                }
                if (octet < PLAIN.length && PLAIN[octet]) {
                    out.append((char) octet);
                } else {
                    appendEncoded(out, octet);
                }
            }
        }
    }

    private static void appendEncoded(StringBuilder out, int octet) {
        out.append('%').append(hexDigit(octet >> 4)).append(hexDigit(octet & 0xf));
    }

    private static char hexDigit(int value) {
        return (char) (value < 10 ? '0' + value : 'A' + value - 10);
    }

    private static int hexPair(String text, int at) {
        int high = at + 1 < text.length() ? Character.digit(text.charAt(at), 16) : -1;
        int low = high < 0 ? -1 : Character.digit(text.charAt(at + 1), 16);
        if (low < 0 || text.charAt(at) >= PLAIN.length || text.charAt(at + 1) >= PLAIN.length) {
            throw malformed("percent-encoding", "A percent sign is not followed by two hexadecimal digits.");
        }
        return (high << 4) | low;
    }

    /** Checked on the result, where digits that were encoded themselves have become visible. */
    private static void checkNotEncodedTwice(String normal) {
        for (int at = normal.indexOf("%25"); at >= 0; at = normal.indexOf("%25", at + 3)) {
            if (at + 4 < normal.length()
                    && Character.digit(normal.charAt(at + 3), 16) >= 0
                    && Character.digit(normal.charAt(at + 4), 16) >= 0) {
                throw ambiguous("double-encoding", "The request path is percent-encoded twice.");
            }
        }
    }

    private static void checkUtf8(String normal) {
        byte[] octets = new byte[normal.length()];
        int length = 0;
        for (int i = 0; i < normal.length(); i++) {
            char c = normal.charAt(i);
            octets[length++] = (byte) (c == '%' ? hexPair(normal, i + 1) : c);
            i += c == '%' ? 2 : 0;
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets, 0, length))
                    .toString();
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw ambiguous("control-character", "The request path holds an encoded control character.");
            }
        } catch (CharacterCodingException notUtf8) {
            throw ambiguous("invalid-utf-8", "The request path does not decode to UTF-8.");
        }
    }

    private static void checkSegments(String path) {
        int start = 1;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            int length = end - start;
            if (length == 0 && slash >= 0) {
                throw ambiguous("empty-segment", "The request path holds an empty segment.");
            }
            if (isDots(path, start, length)) {
                throw ambiguous("dot-segment", "The request path holds a dot segment.");
            }
            start = end + 1;
        }
    }

    private static boolean isDots(String path, int start, int length) {
        return (length == 1 || length == 2) && path.charAt(start) == '.' && path.charAt(start + length - 1) == '.';
    }

    private static Rejection ambiguous(String reason, String detail) {
        return new Rejection(ProblemType.AMBIGUOUS_REQUEST, detail, reason);
    }

    private static Rejection malformed(String reason, String detail) {
        return new Rejection(ProblemType.MALFORMED_REQUEST, detail, reason);
    }
}
