package dev.gatewright.gateway.problem;

/** Writes one flat JSON object; refusals are frequent under attack and need no object mapper. */
final class JsonText {

    private static final String HEXADECIMAL = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(320).append('{');

    void member(String name, String value) {
        name(name);
        quoted(value);
    }

    void member(String name, int value) {
        name(name);
        out.append(value);
    }

    String end() {
        return out.append('}').toString();
    }

    private void name(String name) {
        if (out.length() > 1) {
            out.append(',');
        }
        quoted(name);
        out.append(':');
    }

    private void quoted(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7f || Character.isSurrogate(c)) {
                escape(c);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }

    /** Surrogates too: half a pair has no UTF-8 form. */
    private void escape(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEXADECIMAL.charAt((c >> shift) & 0xf));
        }
    }
}
