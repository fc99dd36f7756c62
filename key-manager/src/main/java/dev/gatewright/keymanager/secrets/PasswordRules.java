package dev.gatewright.keymanager.secrets;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a password must be: long rather than complicated (NIST SP 800-63B), and not the first one would try. */
public final class PasswordRules {

    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;

    private static final Set<String> OFTEN_TRIED = Set.of(
            "password1234",
            "passwordpassword",
            "123456789012",
            "1234567890123",
            "qwertyuiop12",
            "qwertyuiopas",
            "iloveyou1234",
            "administrator",
            "administrator1",
            "letmeinletmein",
            "changemechangeme",
            "changeme1234",
            "welcome12345",
            "gatewright123",
            "gatewrightgatewright");

    private PasswordRules() {}

    /** What is wrong with the password, as a sentence, or nothing. */
    public static Optional<String> objection(String password, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            return Optional.of("Use at least " + SHORTEST + " characters");
        }
        if (length > LONGEST) {
            return Optional.of("Use at most " + LONGEST + " characters");
        }
        String plain = password.toLowerCase(Locale.ROOT);
        String mailbox = email.toLowerCase(Locale.ROOT).split("@", 2)[0];
        if (plain.codePoints().distinct().count() < 4 || OFTEN_TRIED.contains(plain)) {
            return Optional.of("This password is among the first that are tried; use another");
        }
        if (mailbox.length() >= 4 && plain.contains(mailbox)) {
            return Optional.of("Leave your e-mail address out of the password");
        }
        return Optional.empty();
    }
}
