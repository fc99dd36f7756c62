package dev.gatewright.chassis.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The hash that links an entry to the one before. Each part goes in with its length, so that no two entries meet. */
final class AuditHash {

    static final String START = "0".repeat(64);

    private final MessageDigest digest;

    private AuditHash() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    static String of(AuditEntry entry) {
        AuditHash hash = new AuditHash();
        hash.add(entry.previous());
        hash.add(entry.organization().toString());
        hash.add(Long.toString(entry.number()));
        hash.add(entry.at().toString());
        hash.add(entry.actor().kind());
        hash.add(entry.actor().id() == null ? null : entry.actor().id().toString());
        hash.add(entry.actor().name());
        hash.add(entry.action());
        hash.add(entry.subject().kind());
        hash.add(entry.subject().id().toString());
        hash.add(entry.subject().name());
        hash.add(entry.before());
        hash.add(entry.after());
        return HexFormat.of().formatHex(hash.digest.digest());
    }

    private void add(@Nullable String part) {
        byte[] bytes = part == null ? new byte[0] : part.getBytes(StandardCharsets.UTF_8);
        digest.update(
                ByteBuffer.allocate(4).putInt(part == null ? -1 : bytes.length).array());
        digest.update(bytes);
    }
}
