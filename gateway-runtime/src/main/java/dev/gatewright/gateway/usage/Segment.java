package dev.gatewright.gateway.usage;

import dev.gatewright.contracts.usage.journal.JournalFile;
import dev.gatewright.contracts.usage.journal.JournalHeader;
import dev.gatewright.contracts.usage.journal.JournalLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A segment that is written: appended to by whoever has the turn, forced and sealed by the journal's own threads. */
final class Segment {

    private final MappedFile file;
    private volatile long end = JournalLayout.HEADER_LENGTH;
    private long forced;
    private boolean sealed;

    private Segment(MappedFile file) {
        this.file = file;
    }

    static Segment create(Path folder, JournalHeader header, long size) throws IOException {
        Path path = JournalFile.segment(folder, header.run(), header.ordinal()).path();
        return new Segment(MappedFile.create(path, header.bytes(), size));
    }

    void begin(long firstSequence) {
        file.publishLong(JournalLayout.SEGMENT_FIRST_SEQUENCE, firstSequence);
    }

    boolean hasRoomFor(int payloadLength) {
        return end + JournalLayout.recordSize(payloadLength) <= file.size();
    }

    /** The length goes last: from then on the record exists, whatever happens to this process. */
    void append(PendingRecord record, long sequence) {
        long at = end;
        int length = record.length();
        file.copy(record.payload(), length, at + JournalLayout.RECORD_PAYLOAD);
        file.putLong(at + JournalLayout.RECORD_SEQUENCE, sequence);
        file.putInt(at + JournalLayout.RECORD_CHECKSUM, record.checksum(sequence));
        file.publishInt(at, length);
        end = at + JournalLayout.recordSize(length);
    }

    long used() {
        return end;
    }

    Path path() {
        return file.path();
    }

    /** Forces what was added since the last time; only the journal's own threads may wait for a disk. */
    synchronized void force() {
        long now = end;
        if (!sealed && now > forced) {
            file.force(0, JournalLayout.HEADER_LENGTH);
            file.force(forced, now);
            forced = now;
        }
    }

    /** Gives back what was not used. Nobody may append any more. */
    synchronized void seal() throws IOException {
        if (sealed) {
            return;
        }
        if (end == JournalLayout.HEADER_LENGTH) {
            discard();
            return;
        }
        sealed = true;
        try {
            file.publishLong(JournalLayout.SEGMENT_END, end);
            file.force(0, end);
        } finally {
            file.unmap();
        }
        cut(file.path(), end);
    }

    /** Removes a segment that was prepared and never used. */
    synchronized void discard() throws IOException {
        sealed = true;
        file.unmap();
        Files.deleteIfExists(file.path());
    }

    /** Lets go of a segment whose memory can no longer be trusted; recovery seals it at the next start. */
    synchronized void abandon() {
        if (!sealed) {
            sealed = true;
            file.unmap();
        }
    }

    private static void cut(Path path, long end) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.truncate(end);
            channel.force(true);
        }
    }
}
