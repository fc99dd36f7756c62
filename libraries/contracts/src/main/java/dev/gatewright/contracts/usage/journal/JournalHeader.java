package dev.gatewright.contracts.usage.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The fixed part of a segment or run file, written once when the file is made.
 *
 * <p>Magic (8 bytes), version (4), header length (4), run (8), ordinal (8), created (8), length of the instance id (4),
 * CRC-32C of all of these and the id (4), instance id (64).
 *
 * @param created milliseconds since the epoch
 */
public record JournalHeader(String instance, long run, long ordinal, long created) {

    private static final byte[] MAGIC = "GWUSAGE\n".getBytes(StandardCharsets.US_ASCII);
    private static final int CHECKSUM = 44;
    private static final int INSTANCE = 48;
    private static final int INSTANCE_BOUND = 64;

    public JournalHeader {
        if (instance.isEmpty() || instance.getBytes(StandardCharsets.UTF_8).length > INSTANCE_BOUND) {
            throw new IllegalArgumentException("an instance id has 1 to " + INSTANCE_BOUND + " bytes");
        }
        if (run < 1 || ordinal < 0) {
            throw new IllegalArgumentException("run and ordinal must not be negative, and the first run is 1");
        }
    }

    public byte[] bytes() {
        byte[] id = instance.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(JournalLayout.HEADER_LENGTH).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(MAGIC)
                .putInt(JournalLayout.VERSION)
                .putInt(JournalLayout.HEADER_LENGTH)
                .putLong(run)
                .putLong(ordinal)
                .putLong(created)
                .putInt(id.length)
                .putInt(0)
                .put(id);
        bytes.putInt(CHECKSUM, checksum(bytes.array()));
        return bytes.array();
    }

    static JournalHeader read(ByteBuffer file) throws JournalDamaged {
        if (file.remaining() < JournalLayout.HEADER_LENGTH) {
            throw new JournalDamaged("shorter than a header");
        }
        byte[] bytes = new byte[JournalLayout.HEADER_LENGTH];
        file.get(file.position(), bytes);
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        if (!Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new JournalDamaged("not a file of a usage journal");
        }
        if (header.getInt(8) != JournalLayout.VERSION) {
            throw new JournalDamaged("version " + header.getInt(8) + " is not known");
        }
        int length = header.getInt(40);
        if (length < 1 || length > INSTANCE_BOUND || header.getInt(CHECKSUM) != checksum(bytes)) {
            throw new JournalDamaged("the header's checksum does not match");
        }
        return valid(header, new String(bytes, INSTANCE, length, StandardCharsets.UTF_8));
    }

    private static JournalHeader valid(ByteBuffer header, String instance) throws JournalDamaged {
        try {
            return new JournalHeader(instance, header.getLong(16), header.getLong(24), header.getLong(32));
        } catch (IllegalArgumentException e) {
            throw new JournalDamaged("the header's numbers make no sense");
        }
    }

    private static int checksum(byte[] header) {
        CRC32C crc = new CRC32C();
        crc.update(header, 0, CHECKSUM);
        crc.update(header, INSTANCE, INSTANCE_BOUND);
        return (int) crc.getValue();
    }
}
