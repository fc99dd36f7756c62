package dev.gatewright.cli.entitlement;

import dev.gatewright.contracts.credential.ApiKey;
import java.security.SecureRandom;

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

    static ApiKey apiKey(String environment) {
        return ApiKey.make(environment, RANDOM);
    }
}
