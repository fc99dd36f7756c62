package dev.gatewright.keymanager.secrets;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * 256 random bits for a client to hold. We keep its hash only: with that much randomness a plain SHA-256 cannot be
 * searched, and finding a row by hash takes no comparison whose time could tell something.
 */
public record OpaqueSecret(String text, String hash) {

    private static final SecureRandom RANDOM = new SecureRandom();

    public static OpaqueSecret random() {
        return random("");
    }

    /** @param prefix says what the secret is for, so that a leaked one is recognized */
    public static OpaqueSecret random(String prefix) {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        String text = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new OpaqueSecret(text, hash(text));
    }

    public static String hash(String text) {
        return HexFormat.of().formatHex(sha256(text));
    }

    /** Whether the text has this hash, in a time that does not depend on where they differ. */
    public static boolean matches(String text, String hash) {
        return MessageDigest.isEqual(
                hash(text).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return "OpaqueSecret";
    }
}
