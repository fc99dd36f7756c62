package dev.gatewright.gateway.listener;

import java.security.SecureRandom;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** Ids for calls and spans: unique, not secret. One for each event loop, not thread-safe. */
final class RequestIds {

    private static final int LONGEST = 64;
    private static final String HEXADECIMAL = "0123456789abcdef";

    private final SplittableRandom random = new SplittableRandom(new SecureRandom().nextLong());

    /** The caller's own id where it is a sane token, else a new one. */
    String of(@Nullable String given) {
        return given != null && isSane(given) ? given : hexadecimal(32);
    }

    String hexadecimal(int digits) {
        char[] id = new char[digits];
        long bits = 0;
        for (int i = 0; i < digits; i++) {
            if (i % 16 == 0) {
                bits = random.nextLong();
            }
            id[i] = HEXADECIMAL.charAt((int) (bits & 0xf));
            bits >>>= 4;
        }
        return new String(id);
    }

    private static boolean isSane(String given) {
        if (given.isEmpty() || given.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < given.length(); i++) {
            char c = given.charAt(i);
            boolean sane = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_'
                    || c == '.';
            if (!sane) {
                return false;
            }
        }
        return true;
    }
}
