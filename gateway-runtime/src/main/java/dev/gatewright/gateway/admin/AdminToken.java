package dev.gatewright.gateway.admin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operator's bearer token (RFC 6750). Only its SHA-256 is kept in memory. */
final class AdminToken {

    private static final int MINIMUM_LENGTH = 16;
    private static final String SCHEME = "Bearer ";

    private final byte[] hash;

    private AdminToken(byte[] hash) {
        this.hash = hash;
    }

    /** @throws IOException with a message for the operator */
    static AdminToken read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        String token = lines.isEmpty() ? "" : lines.getFirst().strip();
        if (token.length() < MINIMUM_LENGTH) {
            throw new IOException("the admin token in " + file + " has fewer than " + MINIMUM_LENGTH + " characters");
        }
        return new AdminToken(sha256(token));
    }

    /** Whether an {@code Authorization} header carries the token; takes the same time for every wrong one. */
    boolean isIn(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && MessageDigest.isEqual(
                        hash, sha256(authorization.substring(SCHEME.length()).strip()));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
