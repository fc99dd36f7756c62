package dev.gatewright.chassis.paging;

import dev.gatewright.chassis.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * Where a page ended: the sort keys of its last row. Opaque to clients.
 *
 * @param keys as text, in the order of the sort
 */
public record Cursor(List<String> keys) {

    private static final String BETWEEN = "\u001f";
    private static final int LONGEST = 2_000;

    public Cursor {
        keys = List.copyOf(keys);
    }

    public static Cursor of(String... keys) {
        return new Cursor(List.of(keys));
    }

    /** Reads what {@link #text()} wrote; anything else is the caller's mistake. */
    public static Cursor parse(String text, int keys) {
        try {
            String plain = new String(
                    Base64.getUrlDecoder().decode(text.length() > LONGEST ? "?" : text), StandardCharsets.UTF_8);
            Cursor cursor = new Cursor(List.of(plain.split(BETWEEN, -1)));
            if (cursor.keys.size() == keys && plain.indexOf('\u0000') < 0) {
                return cursor;
            }
        } catch (IllegalArgumentException e) {
            // Answered below, as every other text that is no cursor.
        }
        throw ProblemException.invalid("after", "is no cursor of this list");
    }

    public String text() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join(BETWEEN, keys).getBytes(StandardCharsets.UTF_8));
    }
}
