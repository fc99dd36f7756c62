package dev.gatewright.bundle;

import dev.gatewright.bundle.signing.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SortedMap;

/**
 * The digest of a bundle's files by their raw bytes: SHA-256 over one line {@code <name> <sha256 hex>\n} for each file
 * but the signature, in order of the names' bytes. It can be checked before anything is parsed, which OPA's own hashes
 * of JSON files cannot.
 */
public final class ContentDigest {

    private ContentDigest() {}

    /** The digest in hex. */
    public static String of(SortedMap<String, byte[]> files) {
        MessageDigest digest = Sha256.digest();
        for (var file : files.entrySet()) {
            if (!file.getKey().equals(Layout.SIGNATURES)) {
                String line = file.getKey() + " " + Sha256.hex(file.getValue()) + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
