package dev.gatewright.gateway.stage.policy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one JSON document as UTF-8. Well formed whatever the texts hold: half a surrogate pair, which has no UTF-8,
 * becomes U+FFFD. Commas come by themselves.
 */
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int REPLACEMENT = 0xFFFD;

    private byte[] bytes = new byte[512];
    private int length;

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    JsonBytes beginObject() {
        return open('{');
    }

    JsonBytes endObject() {
        return put('}');
    }

    JsonBytes beginArray() {
        return open('[');
    }

    JsonBytes endArray() {
        return put(']');
    }

    JsonBytes name(String name) {
        return string(name).put(':');
    }

    JsonBytes number(long value) {
        return literal(Long.toString(value));
    }

    /** A value in JSON already, in ASCII. */
    JsonBytes literal(String json) {
        return raw(json.getBytes(StandardCharsets.US_ASCII));
    }

    /** A value in JSON already. */
    JsonBytes raw(byte[] json) {
        separate();
        ensure(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    JsonBytes string(String text) {
        separate();
        int end = text.length();
        // The longest form of one UTF-16 unit is an escape of six bytes.
        ensure(end * 6 + 2);
        bytes[length++] = '"';
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                bytes[length++] = (byte) c;
            } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text.charAt(i + 1))) {
                encode(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                special(c);
            }
        }
        bytes[length++] = '"';
        return this;
    }

    private void special(char c) {
        if (c == '"' || c == '\\') {
            bytes[length++] = '\\';
            bytes[length++] = (byte) c;
        } else if (c < ' ') {
            bytes[length++] = '\\';
            bytes[length++] = 'u';
            bytes[length++] = '0';
            bytes[length++] = '0';
            bytes[length++] = HEX[c >> 4];
            bytes[length++] = HEX[c & 0xF];
        } else {
            encode(Character.isSurrogate(c) ? REPLACEMENT : c);
        }
    }

    private void encode(int codePoint) {
        if (codePoint < 0x80) {
            bytes[length++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            bytes[length++] = (byte) (0xC0 | (codePoint >> 6));
            tail(codePoint, 0);
        } else if (codePoint < 0x10000) {
            bytes[length++] = (byte) (0xE0 | (codePoint >> 12));
            tail(codePoint, 6);
            tail(codePoint, 0);
        } else {
            bytes[length++] = (byte) (0xF0 | (codePoint >> 18));
            tail(codePoint, 12);
            tail(codePoint, 6);
            tail(codePoint, 0);
        }
    }

    private void tail(int codePoint, int shift) {
        bytes[length++] = (byte) (0x80 | ((codePoint >> shift) & 0x3F));
    }

    private JsonBytes open(char bracket) {
        separate();
        return put(bracket);
    }

    private JsonBytes put(char c) {
        ensure(1);
        bytes[length++] = (byte) c;
        return this;
    }

    /** A value that follows a value needs a comma: what was written before tells. */
    private void separate() {
        if (length == 0) {
            return;
        }
        byte before = bytes[length - 1];
        if (before != '{' && before != '[' && before != ':') {
            put(',');
        }
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
