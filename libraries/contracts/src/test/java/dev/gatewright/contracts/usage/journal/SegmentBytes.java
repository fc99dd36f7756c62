package dev.gatewright.contracts.usage.journal;

import dev.gatewright.contracts.usage.UsageEvent;
import dev.gatewright.contracts.usage.UsageRecordCodec;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/** A segment made by hand, by the letter of the layout. */
final class SegmentBytes {

    private final ByteBuffer bytes = ByteBuffer.allocate(16 * 1024).order(ByteOrder.LITTLE_ENDIAN);
    private final Path path;
    private int end = JournalLayout.HEADER_LENGTH;
    private boolean sealed;

    SegmentBytes(Path folder, long run, long ordinal, long first) {
        this.path = JournalFile.segment(folder, run, ordinal).path();
        bytes.put(0, new JournalHeader("gateway-1", run, ordinal, 1).bytes());
        bytes.putLong(JournalLayout.SEGMENT_FIRST_SEQUENCE, first);
    }

    SegmentBytes add(long sequence) {
        return addRaw(sequence, UsageRecordCodec.encode(event(sequence)));
    }

    SegmentBytes addRaw(long sequence, byte[] payload) {
        put(end, sequence, payload);
        end += JournalLayout.recordSize(payload.length);
        return this;
    }

    SegmentBytes repair(int at, long sequence) {
        put(at, sequence, UsageRecordCodec.encode(event(sequence)));
        return this;
    }

    private void put(int at, long sequence, byte[] payload) {
        bytes.putLong(at + JournalLayout.RECORD_SEQUENCE, sequence);
        bytes.put(at + JournalLayout.RECORD_PAYLOAD, payload);
        CRC32C crc = new CRC32C();
        crc.update(payload);
        crc.update(bytes.array(), at + JournalLayout.RECORD_SEQUENCE, Long.BYTES);
        bytes.putInt(at + JournalLayout.RECORD_CHECKSUM, (int) crc.getValue());
        bytes.putInt(at, payload.length);
    }

    SegmentBytes sealed() {
        sealed = true;
        return this;
    }

    int end() {
        return end;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    byte[] toBytes() {
        bytes.putLong(JournalLayout.SEGMENT_END, sealed ? end : 0);
        return sealed ? Arrays.copyOf(bytes.array(), end) : bytes.array().clone();
    }

    void write() throws IOException {
        Files.write(path, toBytes());
    }

    private static UsageEvent event(long sequence) {
        return new UsageEvent(
                "gateway-1",
                1,
                sequence,
                5,
                "request-" + sequence,
                null,
                new UsageEvent.Request("GET", "api.example", "/", "HTTP/1.1", "127.0.0.1", null, 0),
                new UsageEvent.Result(200, 10, null, null, true),
                new UsageEvent.Latency(4, 3, 2, 1),
                null,
                null,
                null,
                null,
                null,
                new UsageEvent.Configuration("edge", 1, "ab", 1));
    }
}
