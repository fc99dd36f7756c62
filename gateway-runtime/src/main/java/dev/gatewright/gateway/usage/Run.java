package dev.gatewright.gateway.usage;

import dev.gatewright.contracts.usage.journal.JournalFile;
import dev.gatewright.contracts.usage.journal.JournalHeader;
import dev.gatewright.contracts.usage.journal.JournalLayout;
import java.io.IOException;
import java.nio.file.Path;

/** One start of the gateway: its number, how far it came and what it dropped, in a file that survives it. */
final class Run {

    private final JournalHeader header;
    private final MappedFile file;
    private boolean closed;

    private Run(JournalHeader header, MappedFile file) {
        this.header = header;
        this.file = file;
    }

    static Run open(Path folder, String instance, long number, long now) throws IOException {
        JournalHeader header = new JournalHeader(instance, number, 0, now);
        Path path = JournalFile.runFile(folder, number).path();
        return new Run(header, MappedFile.create(path, header.bytes(), JournalLayout.RUN_FILE_LENGTH));
    }

    long number() {
        return header.run();
    }

    JournalHeader segmentHeader(long ordinal, long now) {
        return new JournalHeader(header.instance(), header.run(), ordinal, now);
    }

    void reached(long sequence) {
        file.publishLong(JournalLayout.RUN_LAST_SEQUENCE, sequence);
    }

    void dropped() {
        file.add(JournalLayout.RUN_DROPPED, 1);
    }

    synchronized void force() {
        if (!closed) {
            file.force(0, JournalLayout.RUN_FILE_LENGTH);
        }
    }

    synchronized void close(long now) {
        if (!closed) {
            closed = true;
            file.publishLong(JournalLayout.RUN_CLOSED_AT, now);
            file.force(0, JournalLayout.RUN_FILE_LENGTH);
            file.unmap();
        }
    }
}
