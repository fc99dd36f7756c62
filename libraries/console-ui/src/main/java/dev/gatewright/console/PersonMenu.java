package dev.gatewright.console;

import java.util.List;
import java.util.Locale;

/** Who is signed in, with the links of the menu and where a click on "Sign out" is posted. */
public record PersonMenu(String name, String email, List<Crumb> links, String signOut) {

    public PersonMenu {
        links = List.copyOf(links);
    }

    /** The first letters of the first and the last name. */
    public String initials() {
        String[] words = name.strip().split("\\s+");
        String first = letter(words[0]);
        return words.length == 1 ? first : first + letter(words[words.length - 1]);
    }

    private static String letter(String word) {
        return word.isEmpty()
                ? ""
                : word.substring(0, word.offsetByCodePoints(0, 1)).toUpperCase(Locale.ROOT);
    }
}
