package dev.gatewright.design.declarative;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** The name that was probably meant. */
public final class Suggestion {

    private Suggestion() {}

    /** {@code "; did you mean 'x'?"} where a known name is near, else empty. */
    public static String forName(String name, Collection<String> known) {
        if (name.length() > 100) {
            return "";
        }
        return known.stream()
                .filter(each -> distance(plain(name), plain(each)) <= Math.max(1, each.length() / 4))
                .min(Comparator.<String>comparingInt(each -> distance(plain(name), plain(each)))
                        .thenComparing(Comparator.naturalOrder()))
                .map("; did you mean '%s'?"::formatted)
                .orElse("");
    }

    /** {@code base-path}, {@code base_path} and {@code BasePath} are all near to {@code basePath}. */
    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
    }

    /** Levenshtein's distance. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
