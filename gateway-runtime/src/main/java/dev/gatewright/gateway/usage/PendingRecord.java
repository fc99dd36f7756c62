package dev.gatewright.gateway.usage;

import dev.gatewright.contracts.usage.UsageRecordEncoder;
import java.util.zip.CRC32C;

/** A thread's record on its way into the journal, reused for every call of that thread. */
final class PendingRecord {

    private final UsageRecordEncoder encoder = new UsageRecordEncoder();
    private final CRC32C crc = new CRC32C();
    private final byte[] sequenceBytes = new byte[8];

    UsageRecordEncoder encoder() {
        return encoder;
    }

    /** The larger part of the checksum, before it is this thread's turn. */
    void finish() {
        crc.reset();
        crc.update(encoder.buffer(), 0, encoder.length());
    }

    int checksum(long sequence) {
        for (int i = 0; i < sequenceBytes.length; i++) {
            sequenceBytes[i] = (byte) (sequence >>> (8 * i));
        }
        crc.update(sequenceBytes, 0, sequenceBytes.length);
        return (int) crc.getValue();
    }

    byte[] payload() {
        return encoder.buffer();
    }

    int length() {
        return encoder.length();
    }
}
