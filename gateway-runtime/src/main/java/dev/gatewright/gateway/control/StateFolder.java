package dev.gatewright.gateway.control;

import dev.gatewright.contracts.json.JsonRefused;
import dev.gatewright.contracts.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What survives a restart: instance id, the highest versions seen, the trust document and the last good artifacts. Every
 * file is replaced as a whole (temporary file, fsync, rename). Signed files are verified again when they are loaded; the
 * rest only ever makes the gateway refuse more.
 */
public final class StateFolder implements AutoCloseable {

    private static final int FORMAT = 1;
    private static final String MARKS = "state.json";
    private static final String ISSUER_KEYS = "issuer-keys.json";
    private static final String LIMITS = "limits.json";
    private static final String TRUST_PREFIX = "trust-";
    private static final String TRUST_SUFFIX = ".json";
    private static final Pattern TRUST_NAME = Pattern.compile("trust-([0-9]{1,18})\\.json");
    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);

    private final Path folder;
    private final FileChannel lockFile;
    private final BatchLog log;
    private Marks marks;

    /**
     * @param instance this gateway's own name, kept for as long as the folder is
     * @param run the highest run of the usage journal, so that its numbers never come again though its folder is deleted
     */
    record Marks(
            int format,
            String instance,
            @Nullable BundleMark bundle,
            @Nullable FeedMark feed,
            @Nullable Long run) {}

    /** The highest bundle that was activated. */
    record BundleMark(long version, String content) {}

    /** The highest feed that was applied. */
    record FeedMark(long epoch, long sequence, String content) {}

    private StateFolder(Path folder, FileChannel lockFile, Marks marks) {
        this.folder = folder;
        this.lockFile = lockFile;
        this.marks = marks;
        this.log = new BatchLog(folder.resolve("feed.batches"));
    }

    /**
     * Opens or creates the folder and holds it for this process.
     *
     * @throws IOException with a message for the operator, also when another gateway has it or its marks are damaged
     */
    public static StateFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel lockFile =
                FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = lockFile.tryLock();
            if (lock == null) {
                throw new IOException("another gateway is using " + folder);
            }
            Marks marks = readMarks(folder);
            StateFolder state = new StateFolder(
                    folder,
                    lockFile,
                    marks == null ? new Marks(FORMAT, UUID.randomUUID().toString(), null, null, null) : marks);
            if (marks == null) {
                state.replaceMarks(state.marks);
            }
            return state;
        } catch (OverlappingFileLockException e) {
            lockFile.close();
            throw new IOException("another gateway is using " + folder, e);
        } catch (IOException e) {
            lockFile.close();
            throw e;
        }
    }

    private static @Nullable Marks readMarks(Path folder) throws IOException {
        Path file = folder.resolve(MARKS);
        try {
            Marks marks = JSON.read(Files.readAllBytes(file), Marks.class);
            if (marks.format() != FORMAT) {
                throw new IOException(file + " has format " + marks.format() + ", this gateway knows " + FORMAT);
            }
            return marks;
        } catch (NoSuchFileException e) {
            return null;
        } catch (JsonRefused e) {
            // Starting without marks would accept a rollback: the operator decides, not we.
            throw new IOException(
                    file + " is damaged: " + e.getMessage() + "; delete the folder to start as a new instance", e);
        }
    }

    /** Becomes this instance; of another one nothing is kept but the runs of the journal. */
    public void adopt(String instance) throws IOException {
        if (instance.equals(marks.instance())) {
            return;
        }
        // The marks last: a crash before leaves the old instance's marks, and all of this is done again.
        for (Artifact artifact : Artifact.values()) {
            Files.deleteIfExists(folder.resolve(artifact.fileName()));
        }
        log.reset();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, TRUST_PREFIX + "*" + TRUST_SUFFIX)) {
            for (Path file : found) {
                Files.deleteIfExists(file);
            }
        }
        replaceMarks(new Marks(FORMAT, instance, null, null, marks.run()));
    }

    public String instance() {
        return marks.instance();
    }

    @Nullable
    BundleMark bundleMark() {
        return marks.bundle();
    }

    @Nullable
    FeedMark feedMark() {
        return marks.feed();
    }

    /** Keeps every document of the chain: a later one may no longer name the root this gateway is pinned to. */
    void keepTrust(long version, byte[] document) throws IOException {
        replace(TRUST_PREFIX + version + TRUST_SUFFIX, document);
    }

    /** The documents that were kept, in the order of their versions. */
    List<byte[]> trustChain() throws IOException {
        TreeMap<Long, Path> files = new TreeMap<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, TRUST_PREFIX + "*" + TRUST_SUFFIX)) {
            for (Path file : found) {
                Matcher name = TRUST_NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    files.put(Long.valueOf(name.group(1)), file);
                }
            }
        }
        List<byte[]> documents = new ArrayList<>();
        for (Path file : files.values()) {
            documents.add(Files.readAllBytes(file));
        }
        return documents;
    }

    /**
     * Keeps the feed, then raises its mark: a crash between the two leaves a newer file, which raises it at the start.
     * Batches that led here are dropped last; those that are left by a crash are behind and passed over.
     */
    void keepFeed(byte[] snapshot, FeedMark mark) throws IOException {
        replace(Artifact.FEED.fileName(), snapshot);
        raise(mark);
        log.reset();
    }

    /** Keeps a batch that follows the feed and the batches kept so far. */
    void keepBatch(byte[] text) throws IOException {
        log.append(text);
    }

    /** The batches that were kept since the feed. */
    List<byte[]> batches() throws IOException {
        return log.read();
    }

    /** Bytes of the batches that were kept since the feed. */
    long batchBytes() {
        return log.size();
    }

    void keepHead(String compact) throws IOException {
        replace(Artifact.HEAD.fileName(), compact.getBytes(StandardCharsets.UTF_8));
    }

    Optional<String> head() throws IOException {
        return read(Artifact.HEAD.fileName()).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** Keeps the bundle, then raises its mark. */
    void keepBundle(byte[] archive, BundleMark mark) throws IOException {
        replace(Artifact.BUNDLE.fileName(), archive);
        raise(mark);
    }

    void raise(FeedMark mark) throws IOException {
        if (!mark.equals(marks.feed())) {
            replaceMarks(new Marks(FORMAT, marks.instance(), marks.bundle(), mark, marks.run()));
        }
    }

    void raise(BundleMark mark) throws IOException {
        if (!mark.equals(marks.bundle())) {
            replaceMarks(new Marks(FORMAT, marks.instance(), mark, marks.feed(), marks.run()));
        }
    }

    /** The highest run of the usage journal that was kept; 0 before the first. */
    public long lastRun() {
        Long run = marks.run();
        return run == null ? 0 : run;
    }

    /** To be called before control starts, whose thread is the writer of the marks from then on. */
    public void keepRun(long run) throws IOException {
        if (run > lastRun()) {
            replaceMarks(new Marks(FORMAT, marks.instance(), marks.bundle(), marks.feed(), run));
        }
    }

    /** Keeps how much of long limits was used. */
    public void keepLimits(byte[] export) throws IOException {
        replace(LIMITS, export);
    }

    public Optional<byte[]> limits() throws IOException {
        return read(LIMITS);
    }

    /** Keeps the public keys of issuers that are not ours, so that a restart needs none of them. */
    public void keepIssuerKeys(byte[] export) throws IOException {
        replace(ISSUER_KEYS, export);
    }

    public Optional<byte[]> issuerKeys() throws IOException {
        return read(ISSUER_KEYS);
    }

    Optional<byte[]> lastGood(Artifact artifact) throws IOException {
        return read(artifact.fileName());
    }

    private Optional<byte[]> read(String name) throws IOException {
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(name)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** What could not be written is not in force either, so that it is written at the next attempt. */
    private void replaceMarks(Marks next) throws IOException {
        replace(MARKS, JSON.write(next));
        marks = next;
    }

    private void replace(String name, byte[] content) throws IOException {
        Path temporary = folder.resolve(name + ".new");
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(temporary, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
