package dev.gatewright.bundle.archive;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Inflates one gzip member (RFC 1952) that is the whole of its input. {@link java.util.zip.GZIPInputStream} would join
 * further members and pass over what follows the last.
 */
final class GunzipInput implements AutoCloseable {

    /** Deflate, no flags, no time, unknown system: nothing in the header can vary. */
    static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

    static final int TRAILER = 8;

    private final byte[] archive;
    private final ArchiveLimits limits;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();

    GunzipInput(byte[] archive, ArchiveLimits limits) throws Refused {
        if (archive.length > limits.archive()) {
            throw new Refused(RefusalReason.ARCHIVE_TOO_LARGE, "the archive is larger than " + limits.archive());
        }
        if (archive.length < HEADER.length + TRAILER
                || !Arrays.equals(archive, 0, HEADER.length, HEADER, 0, HEADER.length)) {
            throw malformed("not a gzip member as bundles have it");
        }
        this.archive = archive;
        this.limits = limits;
        inflater.setInput(archive, HEADER.length, archive.length - HEADER.length);
    }

    /** Fills the block, or refuses. */
    void readFully(byte[] block, int length) throws Refused {
        int filled = 0;
        while (filled < length) {
            filled += inflate(block, filled, length - filled);
        }
        checksum.update(block, 0, length);
    }

    private int inflate(byte[] block, int offset, int length) throws Refused {
        try {
            int count = inflater.inflate(block, offset, length);
            if (count == 0) {
                throw malformed("the archive ends too early");
            }
            refuseBombs();
            return count;
        } catch (DataFormatException e) {
            throw malformed("the compressed data is malformed");
        }
    }

    private void refuseBombs() throws Refused {
        long out = inflater.getBytesWritten();
        if (out > ArchiveLimits.RATIO_FREE && out / limits.ratio() > inflater.getBytesRead()) {
            throw new Refused(
                    RefusalReason.ARCHIVE_RATIO, "the archive expands more than " + limits.ratio() + " times");
        }
    }

    /** Requires that nothing is left but the trailer, and that it is right. */
    void finish() throws Refused {
        try {
            if (inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw malformed("data after the last file");
            }
        } catch (DataFormatException e) {
            throw malformed("the compressed data is malformed");
        }
        int trailer = archive.length - inflater.getRemaining();
        if (inflater.getRemaining() != TRAILER
                || littleEndian(trailer) != checksum.getValue()
                || littleEndian(trailer + 4) != inflater.getBytesWritten()) {
            throw malformed("the archive does not end where it should, or its checksum is wrong");
        }
    }

    private long littleEndian(int offset) {
        long value = 0;
        for (int i = 3; i >= 0; i--) {
            value = (value << 8) | (archive[offset + i] & 0xFF);
        }
        return value;
    }

    @Override
    public void close() {
        inflater.end();
    }

    private static Refused malformed(String message) {
        return new Refused(RefusalReason.ARCHIVE_MALFORMED, message);
    }
}
