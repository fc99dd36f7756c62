package dev.gatewright.acceptance.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;

/** What somebody on the way can make of signed bytes without a key. */
public final class Forgery {

    private static final int BLOCK = 512;
    private static final int GZIP_HEADER = 10;
    private static final String SIGNATURES = ".signatures.json";

    private Forgery() {}

    /** One bit in the middle is another. */
    public static byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        copy[copy.length / 2] ^= 1;
        return copy;
    }

    /** The second half did not come. */
    public static byte[] truncated(byte[] bytes) {
        return Arrays.copyOf(bytes, bytes.length / 2);
    }

    /** Another claim under the old signature. */
    public static String altered(String jws) {
        String[] parts = jws.split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), UTF_8);
        String other = claims.replaceFirst("\"format\":1", "\"format\":1 ");
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes(UTF_8)) + "."
                + parts[2];
    }

    /** The signed first line of one with what follows the first line of another. */
    public static byte[] mixedLines(byte[] signed, byte[] rest) {
        ByteArrayOutputStream mixed = new ByteArrayOutputStream();
        mixed.write(signed, 0, firstLineEnd(signed));
        mixed.write(rest, firstLineEnd(rest), rest.length - firstLineEnd(rest));
        return mixed.toByteArray();
    }

    private static int firstLineEnd(byte[] text) {
        return new String(text, ISO_8859_1).indexOf('\n') + 1;
    }

    /** A well-formed bundle in which one byte of the data is another. */
    public static byte[] alteredBundle(byte[] archive) {
        Map<String, byte[]> entries = entries(archive);
        entries.compute("data.json", (name, entry) -> {
            byte[] copy = entry.clone();
            copy[BLOCK + size(entry) - 1] ^= 1;
            return copy;
        });
        return archive(archive, entries);
    }

    /** A well-formed bundle with the files of one and the signature of another. */
    public static byte[] mixedBundle(byte[] files, byte[] signature) {
        Map<String, byte[]> entries = entries(files);
        entries.put(SIGNATURES, entries(signature).get(SIGNATURES));
        return archive(files, entries);
    }

    /** Each file's tar header and padded content, by name. */
    private static Map<String, byte[]> entries(byte[] archive) {
        byte[] tar;
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(archive))) {
            tar = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        int at = 0;
        while (tar[at] != 0) {
            byte[] header = Arrays.copyOfRange(tar, at, at + BLOCK);
            int blocks = 1 + (size(header) + BLOCK - 1) / BLOCK;
            entries.put(text(header, 0, 100), Arrays.copyOfRange(tar, at, at + blocks * BLOCK));
            at += blocks * BLOCK;
        }
        return entries;
    }

    private static int size(byte[] header) {
        return Integer.parseInt(text(header, 124, 12).strip(), 8);
    }

    private static String text(byte[] header, int from, int length) {
        String field = new String(header, from, length, UTF_8);
        int end = field.indexOf(0);
        return end < 0 ? field : field.substring(0, end);
    }

    private static byte[] archive(byte[] like, Map<String, byte[]> entries) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        entries.values().forEach(tar::writeBytes);
        tar.writeBytes(new byte[2 * BLOCK]);
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        gzip.write(like, 0, GZIP_HEADER);
        gzip.writeBytes(deflated(tar.toByteArray()));
        CRC32 checksum = new CRC32();
        checksum.update(tar.toByteArray());
        littleEndian(gzip, checksum.getValue());
        littleEndian(gzip, tar.size());
        return gzip.toByteArray();
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            byte[] buffer = new byte[content.length + BLOCK];
            return Arrays.copyOf(buffer, deflater.deflate(buffer));
        } finally {
            deflater.end();
        }
    }

    private static void littleEndian(ByteArrayOutputStream out, long value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write((int) (value >>> shift));
        }
    }
}
