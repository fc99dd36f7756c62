package dev.gatewright.contracts.usage.journal;

import dev.gatewright.contracts.usage.UsageEvent;
import dev.gatewright.contracts.usage.UsageRecordCodec;
import dev.gatewright.contracts.usage.UsageRecordRefused;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.LongPredicate;

/**
 * Reads a journal's events in order, run after run; each call goes on where the last one ended, so that a growing journal
 * can be followed. Not thread-safe.
 */
public final class JournalReader {

    private final Path folder;
    private final LongPredicate runs;
    private final TreeMap<Long, RunProgress> progress = new TreeMap<>();

    public JournalReader(Path folder) {
        this(folder, run -> true);
    }

    /** Reads only the runs that {@code runs} accepts. */
    public JournalReader(Path folder, LongPredicate runs) {
        this.folder = folder;
        this.runs = runs;
    }

    /** Gives every event that has been added since the last call to {@code events} and says how many these were. */
    public long read(Consumer<UsageEvent> events) throws IOException {
        TreeMap<Long, List<JournalFile>> found = new TreeMap<>();
        for (JournalFile file : JournalFile.in(folder)) {
            if (runs.test(file.run())) {
                found.computeIfAbsent(file.run(), run -> new ArrayList<>()).add(file);
            }
        }
        long count = 0;
        for (var entry : found.entrySet()) {
            RunProgress run = progress.computeIfAbsent(entry.getKey(), RunProgress::new);
            count += read(entry.getValue(), run, events);
        }
        return count;
    }

    /** What was read so far, by run. */
    public List<RunReport> runs() {
        return progress.values().stream().map(RunProgress::report).toList();
    }

    private long read(List<JournalFile> files, RunProgress run, Consumer<UsageEvent> events) throws IOException {
        long count = 0;
        for (int i = 0; i < files.size(); i++) {
            JournalFile file = files.get(i);
            try {
                if (!file.isSegment()) {
                    // Before the segments: what the run file says was reached must be found in them.
                    readRunFile(file.path(), run);
                } else if (file.ordinal() >= run.ordinal) {
                    boolean followed = i + 1 < files.size() && isUsed(files.get(i + 1));
                    count += readSegment(file, followed, run, events);
                }
            } catch (NoSuchFileException e) {
                // Gone since it was listed: what is missing shows as a gap.
            } catch (JournalDamaged e) {
                run.isDamaged(file, Files.size(file.path()));
            }
        }
        return count;
    }

    private static void readRunFile(Path path, RunProgress run) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(path)).order(ByteOrder.LITTLE_ENDIAN);
        if (bytes.remaining() < JournalLayout.RUN_FILE_LENGTH) {
            throw new JournalDamaged("shorter than a run file");
        }
        JournalHeader header = JournalHeader.read(bytes);
        run.instance = header.instance();
        run.opened = header.created();
        run.reached = Math.max(0, bytes.getLong(JournalLayout.RUN_LAST_SEQUENCE));
        run.dropped = Math.max(0, bytes.getLong(JournalLayout.RUN_DROPPED));
        run.closed = bytes.getLong(JournalLayout.RUN_CLOSED_AT);
    }

    private static boolean isUsed(JournalFile file) throws IOException {
        try (SegmentReader next = SegmentReader.open(file.path(), false, 0, 0)) {
            return !next.isUnused();
        } catch (NoSuchFileException | JournalDamaged e) {
            return false;
        }
    }

    private static long readSegment(JournalFile file, boolean followed, RunProgress run, Consumer<UsageEvent> events)
            throws IOException {
        long from = file.ordinal() == run.ordinal ? run.position : 0;
        long count = 0;
        try (SegmentReader segment = SegmentReader.open(file.path(), followed, from, run.last)) {
            if (segment.isUnused()) {
                return 0;
            }
            String instance = segment.header().instance();
            for (ByteBuffer record = segment.next(); record != null; record = segment.next()) {
                run.saw(segment.lastSequence());
                count += give(instance, run, segment.lastSequence(), record, events);
            }
            run.instance = instance;
            run.ordinal = file.ordinal();
            run.position = segment.position();
            run.damaged += segment.damaged();
        }
        return count;
    }

    private static int give(
            String instance, RunProgress run, long sequence, ByteBuffer record, Consumer<UsageEvent> events) {
        try {
            events.accept(UsageRecordCodec.decode(instance, run.number(), sequence, record));
            return 1;
        } catch (UsageRecordRefused e) {
            run.unreadable++;
            return 0;
        }
    }
}
