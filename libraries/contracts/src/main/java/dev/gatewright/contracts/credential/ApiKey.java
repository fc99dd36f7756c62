package dev.gatewright.contracts.credential;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * A new API key: {@code gw_<letters>_<secret><checksum>}.
 *
 * <p>The letters are the first of the environment's name and say at a glance where a key belongs; the secret is 32 random
 * bytes (base64url, 43 characters); the checksum is the CRC-32 of all before it (8 hexadecimal digits) and lets a scanner
 * tell a leaked key from something like it, without asking anybody. A gateway knows a key by its {@link #hash} only, and
 * takes older ones without a checksum as well.
 *
 * @param text the whole key, which nobody keeps
 * @param prefix its beginning, for people to recognize it by
 * @param hash SHA-256 of the whole key in lower-case hexadecimal
 */
public record ApiKey(String text, String prefix, String hash) {

    private static final Pattern FORM = Pattern.compile("gw_[a-z]{1,4}_[A-Za-z0-9_-]{43}[0-9a-f]{8}");
    private static final int LETTERS = 4;
    private static final int SECRET = 32;
    private static final int VISIBLE = 6;
    private static final int CHECKSUM = 8;

    /** @param environment a name with a letter in it */
    public static ApiKey make(String environment, SecureRandom random) {
        String letters = letters(environment);
        if (letters.isEmpty()) {
            throw new IllegalArgumentException("no letter in " + environment);
        }
        byte[] secret = new byte[SECRET];
        random.nextBytes(secret);
        String start = "gw_" + letters + "_";
        String body = start + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        String text = body + checksum(body);
        return new ApiKey(text, text.substring(0, start.length() + VISIBLE), hash(text));
    }

    /** What a key of that environment shows; nothing when its name has no letter. */
    public static String letters(String environment) {
        String letters = environment.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return letters.substring(0, Math.min(LETTERS, letters.length()));
    }

    /** Whether the text is a key and no misspelt one; says nothing about whether the key is known. */
    public static boolean isWellFormed(String text) {
        int end = text.length() - CHECKSUM;
        return FORM.matcher(text).matches() && text.substring(end).equals(checksum(text.substring(0, end)));
    }

    /** What is kept of a key, and what a gateway looks it up by. */
    public static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "ApiKey[" + prefix + "]";
    }
}
