package dev.gatewright.cli.entitlement;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids and secrets that nobody can guess. */
final class RandomId {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 12;

    private RandomId() {}

    /** Such as {@code app_k3x8…}, easy to read aloud. */
    static String of(String kind) {
        StringBuilder id = new StringBuilder(kind).append('_');
        for (int i = 0; i < LENGTH; i++) {
            id.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    /** 32 random bytes, base64url: 43 characters. */
    static String secret() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
