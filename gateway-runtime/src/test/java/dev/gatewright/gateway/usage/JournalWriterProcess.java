package dev.gatewright.gateway.usage;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;

/** A process that does nothing but append events, and says each sequence on standard output once it has it. */
final class JournalWriterProcess {

    private JournalWriterProcess() {}

    public static void main(String[] args) throws IOException {
        JournalBounds bounds = new JournalBounds(256 * 1024, 512L * 1024 * 1024);
        UsageJournal journal = UsageJournal.open(Path.of(args[0]), "gateway-1", 0, bounds, Clock.systemUTC());
        for (int thread = 0; thread < Integer.parseInt(args[1]); thread++) {
            String name = "thread-" + thread;
            Thread.ofPlatform().start(() -> append(journal, name));
        }
    }

    private static void append(UsageJournal journal, String name) {
        // Unbuffered: what the other side reads was acknowledged, and a write this small is one piece.
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        try {
            while (true) {
                long sequence = journal.append(UsageJournalTest.event(name));
                if (sequence != 0) {
                    out.write(ByteBuffer.allocate(Long.BYTES).putLong(sequence).array());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
