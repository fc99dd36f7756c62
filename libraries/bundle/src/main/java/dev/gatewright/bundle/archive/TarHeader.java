package dev.gatewright.bundle.archive;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** The one header (POSIX ustar) that a regular file has here: mode 0644, no owner, no time, no prefix. */
record TarHeader(String name, int size) {

    static final int BLOCK = 512;

    private static final int NAME_LENGTH = 100;
    private static final int MODE = 100;
    private static final int UID = 108;
    private static final int GID = 116;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TIME = 136;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int DEVICE_MAJOR = 329;
    private static final int DEVICE_MINOR = 337;

    /** How many blocks the content takes. */
    int contentBlocks() {
        return (size + BLOCK - 1) / BLOCK;
    }

    byte[] bytes() {
        byte[] block = new byte[BLOCK];
        put(block, 0, name);
        put(block, MODE, "0000644");
        put(block, UID, "0000000");
        put(block, GID, "0000000");
        put(block, SIZE, String.format(Locale.ROOT, "%011o", size));
        put(block, TIME, "00000000000");
        block[TYPE] = '0';
        put(block, MAGIC, "ustar\00000");
        put(block, DEVICE_MAJOR, "0000000");
        put(block, DEVICE_MINOR, "0000000");
        Arrays.fill(block, CHECKSUM, CHECKSUM + CHECKSUM_LENGTH, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
            sum += b & 0xFF;
        }
        put(block, CHECKSUM, String.format(Locale.ROOT, "%06o\0 ", sum));
        return block;
    }

    private static void put(byte[] block, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, offset, bytes.length);
    }

    static boolean isEnd(byte[] block) {
        return Arrays.equals(block, new byte[BLOCK]);
    }

    /** Reads a header, naming what is wrong with it as exactly as it can be told before a signature vouches for it. */
    static TarHeader parse(byte[] block) throws Refused {
        refuseOtherTypes(block[TYPE]);
        String name = FileName.checked(name(block));
        TarHeader header = new TarHeader(name, size(block));
        if (!Arrays.equals(header.bytes(), block)) {
            throw new Refused(RefusalReason.ARCHIVE_MALFORMED, "a tar header that is not in canonical form");
        }
        return header;
    }

    private static void refuseOtherTypes(byte type) throws Refused {
        switch (type) {
            case '0' -> {}
            case '1', '2' -> throw new Refused(RefusalReason.ARCHIVE_LINK, "the archive holds a link");
            default -> throw new Refused(RefusalReason.ARCHIVE_TYPE, "the archive holds more than regular files");
        }
    }

    private static String name(byte[] block) {
        int end = 0;
        while (end < NAME_LENGTH && block[end] != 0) {
            end++;
        }
        return new String(block, 0, end, StandardCharsets.ISO_8859_1);
    }

    private static int size(byte[] block) throws Refused {
        long size = 0;
        for (int i = SIZE; i < SIZE + SIZE_LENGTH - 1; i++) {
            int digit = block[i] - '0';
            if (digit < 0 || digit > 7) {
                throw new Refused(RefusalReason.ARCHIVE_MALFORMED, "a tar header with a malformed size");
            }
            size = size * 8 + digit;
        }
        if (size > Integer.MAX_VALUE - BLOCK) {
            throw new Refused(RefusalReason.ARCHIVE_TOO_LARGE, "a file of 2 GiB or more");
        }
        return (int) size;
    }
}
