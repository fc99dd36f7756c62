package dev.gatewright.design.document;

/** Text that shows what it holds: invisible and direction-changing characters are the ones that mislead a reader. */
public final class Visible {

    private static final int LONGEST = 2_000;

    private Visible() {}

    /** The text with every deceptive character written as {@code <U+XXXX>}, cut where it is absurdly long. */
    public static String text(String text) {
        if (text.length() <= LONGEST && text.codePoints().noneMatch(Visible::isDeceptive)) {
            return text;
        }
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(character -> {
            if (isDeceptive(character)) {
                shown.append("<U+%04X>".formatted(character));
            } else {
                shown.appendCodePoint(character);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST
                ? shown.append('…').toString()
                : shown.toString();
    }

    /** Whether the text holds control characters, bidirectional controls or other invisible format characters. */
    public static boolean isDeceptive(String text) {
        return text.codePoints().anyMatch(Visible::isDeceptive);
    }

    private static boolean isDeceptive(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
