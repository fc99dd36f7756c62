package dev.gatewright.gateway.usage;

import dev.gatewright.contracts.usage.journal.JournalDamaged;
import dev.gatewright.contracts.usage.journal.JournalFile;
import dev.gatewright.contracts.usage.journal.JournalLayout;
import dev.gatewright.contracts.usage.journal.SegmentReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** The journal's folder, held by one process at a time. */
final class JournalFolder implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(JournalFolder.class);

    private final Path path;
    private final FileChannel lock;

    private JournalFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static JournalFolder hold(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel channel =
                FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock held = channel.tryLock();
            if (held != null) {
                return new JournalFolder(path, channel);
            }
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same answer as when another one holds it.
            LOG.debug("the journal is open twice", e);
        }
        channel.close();
        throw new IOException("the usage journal " + path
                + " is in use by another gateway; give each gateway a folder of its own (gateway.usage.folder)");
    }

    Path path() {
        return path;
    }

    /** One more than the highest run that left a trace. */
    long nextRun() throws IOException {
        return JournalFile.in(path).stream().mapToLong(JournalFile::run).max().orElse(0) + 1;
    }

    /** Bytes of all segments. */
    long size() throws IOException {
        long sum = 0;
        for (JournalFile file : JournalFile.in(path)) {
            try {
                sum += file.isSegment() ? Files.size(file.path()) : 0;
            } catch (NoSuchFileException e) {
                LOG.debug("a segment was removed while sizes were added up", e);
            }
        }
        return sum;
    }

    /** Ends what earlier runs left open: segments are cut behind their last record, unused ones removed. */
    void recover() throws IOException {
        List<JournalFile> files = JournalFile.in(path);
        Set<Long> withEvents = new HashSet<>();
        long last = 0;
        long run = 0;
        for (JournalFile file : files) {
            last = file.run() == run ? last : 0;
            run = file.run();
            if (file.isSegment()) {
                long reached = seal(file, last);
                last = Math.max(last, reached);
                if (Files.exists(file.path())) {
                    withEvents.add(run);
                }
            }
        }
        forgetEmptyRuns(files, withEvents, run);
    }

    private static long seal(JournalFile file, long lastSequence) throws IOException {
        if (Files.size(file.path()) < JournalLayout.HEADER_LENGTH) {
            // Killed while it was made.
            Files.delete(file.path());
            return lastSequence;
        }
        long end;
        long reached;
        long damaged;
        try (SegmentReader segment = SegmentReader.open(file.path(), true, 0, lastSequence)) {
            if (segment.isSealed()) {
                // Reading a whole journal at each start would take longer the more it holds.
                return lastSequence;
            }
            end = JournalLayout.HEADER_LENGTH;
            for (ByteBuffer record = segment.next(); record != null; record = segment.next()) {
                end = segment.position();
            }
            reached = segment.lastSequence();
            damaged = segment.damaged();
        } catch (JournalDamaged e) {
            LOG.warnf("%s cannot be read and is left as it is: %s", file.path(), e.getMessage());
            return lastSequence;
        }
        if (end == JournalLayout.HEADER_LENGTH) {
            Files.delete(file.path());
            return lastSequence;
        }
        if (damaged > 0) {
            LOG.warnf("%s holds %d bytes that are no records", file.path(), damaged);
        }
        cut(file.path(), end);
        return reached;
    }

    private static void cut(Path path, long end) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ByteBuffer value = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(value.putLong(0, end), JournalLayout.SEGMENT_END);
            if (channel.size() > end) {
                channel.truncate(end);
            }
            channel.force(true);
        }
    }

    /** A run without events that dropped none says nothing; the last one's file keeps its number from coming again. */
    private static void forgetEmptyRuns(List<JournalFile> files, Set<Long> withEvents, long lastRun)
            throws IOException {
        for (JournalFile file : files) {
            if (!file.isSegment() && file.run() != lastRun && !withEvents.contains(file.run()) && !hasDropped(file)) {
                Files.deleteIfExists(file.path());
            }
        }
    }

    private static boolean hasDropped(JournalFile file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file.path())).order(ByteOrder.LITTLE_ENDIAN);
        return bytes.remaining() >= JournalLayout.RUN_FILE_LENGTH
                && (bytes.getLong(JournalLayout.RUN_DROPPED) != 0
                        || bytes.getLong(JournalLayout.RUN_LAST_SEQUENCE) != 0);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
