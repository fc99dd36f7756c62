package dev.gatewright.policies.compiler;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The archive that {@code opa build} has just written: trusted, plain ustar. */
final class BuiltBundle {

    private static final int BLOCK = 512;
    private static final int SIZE_OFFSET = 124;
    private static final int SIZE_LENGTH = 11;
    private static final int NAME_LENGTH = 100;
    private static final long LARGEST_MEMBER = 32L << 20;

    private BuiltBundle() {}

    static byte[] member(Path archive, String name) throws IOException {
        try (DataInputStream tar =
                new DataInputStream(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(archive))))) {
            byte[] header = new byte[BLOCK];
            while (true) {
                tar.readFully(header);
                String found = text(header, 0, NAME_LENGTH);
                if (found.isEmpty()) {
                    throw new IOException("opa built no " + name);
                }
                long size = Long.parseLong(text(header, SIZE_OFFSET, SIZE_LENGTH), 8);
                if (size > LARGEST_MEMBER) {
                    throw new IOException("opa built " + found + " of " + size + " bytes");
                }
                byte[] content = new byte[(int) size];
                tar.readFully(content);
                if (found.equals(name)) {
                    return content;
                }
                tar.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
            }
        }
    }

    private static String text(byte[] header, int offset, int length) {
        return new String(header, offset, length, StandardCharsets.US_ASCII)
                .replace("\0", "")
                .strip();
    }
}
