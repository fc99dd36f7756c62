package dev.gatewright.bundle.archive;

import java.io.ByteArrayOutputStream;
import java.util.SortedMap;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Packs files; equal files give equal bytes on equal JDKs, and an equal tar everywhere. */
public final class ArchiveWriter {

    private ArchiveWriter() {}

    /** Packs the files in the order of their names. */
    public static byte[] write(SortedMap<String, byte[]> files) {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        for (var file : files.entrySet()) {
            if (!FileName.isNormal(file.getKey())) {
                throw new IllegalArgumentException("not a normal file name: " + file.getKey());
            }
            TarHeader header = new TarHeader(file.getKey(), file.getValue().length);
            tar.writeBytes(header.bytes());
            tar.writeBytes(file.getValue());
            tar.writeBytes(new byte[header.contentBlocks() * TarHeader.BLOCK - header.size()]);
        }
        tar.writeBytes(new byte[2 * TarHeader.BLOCK]);
        return gzip(tar.toByteArray());
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream(content.length / 3);
        gzip.writeBytes(GunzipInput.HEADER);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try {
            deflater.setInput(content);
            deflater.finish();
            byte[] buffer = new byte[1 << 16];
            while (!deflater.finished()) {
                gzip.write(buffer, 0, deflater.deflate(buffer));
            }
        } finally {
            deflater.end();
        }
        CRC32 checksum = new CRC32();
        checksum.update(content);
        writeLittleEndian(gzip, checksum.getValue());
        writeLittleEndian(gzip, content.length);
        return gzip.toByteArray();
    }

    private static void writeLittleEndian(ByteArrayOutputStream out, long value) {
        for (int shift = 0; shift < 32; shift += 8) {
            out.write((int) (value >>> shift));
        }
    }
}
