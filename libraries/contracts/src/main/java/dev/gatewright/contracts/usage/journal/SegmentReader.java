package dev.gatewright.contracts.usage.journal;

import dev.gatewright.contracts.usage.UsageRecordEncoder;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records of one segment, which may be growing.
 *
 * <p>The file is read, not mapped: whoever seals a segment cuts it, and a mapping of what was cut is fatal.
 */
public final class SegmentReader implements Closeable {

    private static final int WINDOW = 256 * 1024;

    private final FileChannel channel;
    private final JournalHeader header;
    private final ByteBuffer window = ByteBuffer.allocate(WINDOW).order(ByteOrder.LITTLE_ENDIAN);
    private final CRC32C crc = new CRC32C();
    private final byte[] sequenceBytes = new byte[8];
    private final long end;
    private final boolean sealed;
    private long windowStart;
    private long position;
    private long lastSequence;
    private long damaged;

    private SegmentReader(FileChannel channel, boolean complete, long position, long lastSequence) throws IOException {
        this.channel = channel;
        load(0);
        this.header = JournalHeader.read(window);
        long first = window.getLong(JournalLayout.SEGMENT_FIRST_SEQUENCE);
        long mark = window.getLong(JournalLayout.SEGMENT_END);
        this.sealed = mark != 0;
        long size = channel.size();
        long last = mark > 0 ? Math.min(mark, size) : size;
        this.end = complete || sealed ? last : -1;
        this.position = first == 0 ? Long.MAX_VALUE : Math.max(position, JournalLayout.HEADER_LENGTH);
        this.lastSequence = lastSequence;
    }

    /**
     * Opens a segment.
     *
     * @param complete nothing will be added, so that bytes that are no record are damage to be passed over
     * @param position where to go on, or 0
     * @param lastSequence records with this sequence or a lower one are damage
     */
    public static SegmentReader open(Path file, boolean complete, long position, long lastSequence) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            return new SegmentReader(channel, complete, position, lastSequence);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public JournalHeader header() {
        return header;
    }

    /** Whether the segment is prepared, but has never been written to. */
    public boolean isUnused() {
        return position == Long.MAX_VALUE;
    }

    /** Whether its writer has finished it. */
    public boolean isSealed() {
        return sealed;
    }

    /** The offset after the last record read. */
    public long position() {
        return position;
    }

    public long lastSequence() {
        return lastSequence;
    }

    /** Bytes passed over because they were no record. */
    public long damaged() {
        return damaged;
    }

    /** The next record's payload, valid until the next call, or null when there is none (yet). */
    public @Nullable ByteBuffer next() throws IOException {
        if (isUnused()) {
            return null;
        }
        long at = position;
        long firstDamaged = -1;
        while (end < 0 || at + JournalLayout.RECORD_PAYLOAD <= end) {
            ByteBuffer payload = record(at);
            if (payload == null && end < 0) {
                return null;
            }
            if (payload != null) {
                damaged += firstDamaged < 0 ? 0 : at - firstDamaged;
                position = at + JournalLayout.recordSize(payload.remaining());
                return payload;
            }
            firstDamaged = firstDamaged < 0 && !isZero(at) ? at : firstDamaged;
            at += 8;
        }
        damaged += firstDamaged < 0 ? 0 : Math.max(0, end - firstDamaged);
        position = Math.max(position, end);
        return null;
    }

    /** A whole record at an offset, or null. */
    private @Nullable ByteBuffer record(long at) throws IOException {
        if (!has(at, JournalLayout.RECORD_PAYLOAD)) {
            return null;
        }
        int length = window.getInt(index(at));
        if (length <= 0 || length > UsageRecordEncoder.MAXIMUM_LENGTH) {
            forgetTail();
            return null;
        }
        if (!has(at, JournalLayout.RECORD_PAYLOAD + length)) {
            return null;
        }
        if (!isIntact(index(at), length)) {
            forgetTail();
            return null;
        }
        lastSequence = window.getLong(index(at) + JournalLayout.RECORD_SEQUENCE);
        return window.slice(index(at) + JournalLayout.RECORD_PAYLOAD, length);
    }

    private boolean isIntact(int index, int length) {
        long sequence = window.getLong(index + JournalLayout.RECORD_SEQUENCE);
        window.get(index + JournalLayout.RECORD_SEQUENCE, sequenceBytes);
        crc.reset();
        crc.update(window.array(), index + JournalLayout.RECORD_PAYLOAD, length);
        crc.update(sequenceBytes);
        return (int) crc.getValue() == window.getInt(index + JournalLayout.RECORD_CHECKSUM) && sequence > lastSequence;
    }

    /** In a growing segment what is not there now may be there at the next look. */
    private void forgetTail() {
        if (end < 0) {
            window.limit(0);
        }
    }

    private boolean isZero(long at) throws IOException {
        return has(at, 8) && window.getLong(index(at)) == 0;
    }

    private boolean has(long at, int length) throws IOException {
        if (at < windowStart || at + length > windowStart + window.limit()) {
            load(at);
        }
        return length <= window.limit();
    }

    private int index(long at) {
        return (int) (at - windowStart);
    }

    private void load(long at) throws IOException {
        window.clear();
        windowStart = at;
        while (window.hasRemaining() && channel.read(window, at + window.position()) > 0) {}
        window.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
