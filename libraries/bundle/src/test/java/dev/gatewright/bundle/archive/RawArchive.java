package dev.gatewright.bundle.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** An archive made by someone who keeps to no rule but the checksums. */
final class RawArchive {

    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    RawArchive file(String name, String content) {
        return entry(name, '0', content.getBytes(StandardCharsets.UTF_8));
    }

    RawArchive entry(String name, char type, byte[] content) {
        return header(name, type, content.length).blocks(content);
    }

    RawArchive header(String name, char type, long size) {
        byte[] block = new TarHeader("x", 0).bytes();
        Arrays.fill(block, 0, 100, (byte) 0);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, 0, Math.min(100, bytes.length));
        byte[] octal = String.format(Locale.ROOT, "%011o", size).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(octal, 0, block, 124, 11);
        block[156] = (byte) type;
        return sealed(block);
    }

    /** The canonical header with one byte changed and the checksum made right again. */
    RawArchive headerWith(int offset, char value) {
        byte[] block = new TarHeader("data.json", 0).bytes();
        block[offset] = (byte) value;
        return sealed(block);
    }

    private RawArchive sealed(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xFF;
        }
        byte[] checksum = String.format(Locale.ROOT, "%06o\0 ", sum).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(checksum, 0, block, 148, 8);
        tar.writeBytes(block);
        return this;
    }

    RawArchive blocks(byte[] content) {
        tar.writeBytes(content);
        tar.writeBytes(new byte[(512 - content.length % 512) % 512]);
        return this;
    }

    RawArchive raw(byte[] bytes) {
        tar.writeBytes(bytes);
        return this;
    }

    byte[] end() {
        tar.writeBytes(new byte[1024]);
        return gzip();
    }

    byte[] gzip() {
        return gzip(tar.toByteArray());
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        gzip.writeBytes(GunzipInput.HEADER);
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            gzip.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        CRC32 crc = new CRC32();
        crc.update(content);
        for (long word : new long[] {crc.getValue(), content.length}) {
            for (int shift = 0; shift < 32; shift += 8) {
                gzip.write((int) (word >>> shift));
            }
        }
        return gzip.toByteArray();
    }
}
