package dev.gatewright.gateway.control;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of file mode. A file is read when it has changed and has then stayed the same between two looks, so that a
 * writer that does not rename atomically is not met half way; content that was read before is not handed out again.
 */
final class FileSource {

    /** What a look at one file found. */
    sealed interface Look {
        record Nothing() implements Look {}

        // Handed over, never compared: a copy of tens of megabytes would buy nothing.
        @SuppressWarnings("ArrayRecordComponent")
        record Content(byte[] bytes, String digest) implements Look {}

        record TooLarge(long limit) implements Look {}

        record Unreadable(String message) implements Look {}
    }

    private static final Look NOTHING = new Look.Nothing();

    private final Path folder;
    private final Map<Artifact, Long> limits;
    private final Map<Artifact, Seen> seen = new EnumMap<>(Artifact.class);

    FileSource(Path folder, Map<Artifact, Long> limits) {
        this.folder = folder;
        this.limits = limits;
    }

    /** @param settled whether a file must have stayed the same since the look before; false at start-up */
    Look look(Artifact artifact, boolean settled) {
        Seen before = seen.getOrDefault(artifact, Seen.NOTHING);
        try {
            Path file = folder.resolve(artifact.fileName());
            Optional<Stamp> stamp = Stamp.of(file);
            if (stamp.isEmpty()) {
                seen.put(artifact, Seen.NOTHING);
                return NOTHING;
            }
            if (stamp.get().equals(before.handled)) {
                return NOTHING;
            }
            if (settled && !stamp.get().equals(before.looked)) {
                seen.put(artifact, new Seen(stamp.get(), before.handled, before.digest));
                return NOTHING;
            }
            return read(artifact, file, stamp.get(), before, settled);
        } catch (IOException e) {
            return unreadable(artifact, before, e);
        }
    }

    private Look read(Artifact artifact, Path file, Stamp stamp, Seen before, boolean settled) throws IOException {
        long limit = limits.getOrDefault(artifact, artifact.defaultLimit());
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(Math.toIntExact(limit + 1));
        }
        Optional<Stamp> after = Stamp.of(file);
        if (after.isEmpty() || !after.get().equals(stamp)) {
            seen.put(artifact, new Seen(after.orElse(null), before.handled, before.digest));
            return NOTHING;
        }
        String digest = Digests.sha256(bytes);
        // Read at once at start-up, the file may change within one tick of its clock: it is read once more.
        seen.put(artifact, new Seen(stamp, settled ? stamp : null, digest));
        if (digest.equals(before.digest)) {
            return NOTHING;
        }
        return bytes.length > limit ? new Look.TooLarge(limit) : new Look.Content(bytes, digest);
    }

    private Look unreadable(Artifact artifact, Seen before, IOException e) {
        String message = "cannot be read (" + e.getClass().getSimpleName() + ")";
        if (message.equals(before.digest)) {
            return NOTHING;
        }
        seen.put(artifact, new Seen(null, null, message));
        return new Look.Unreadable(message);
    }

    /** Hands the file out again at the next look, though it has not changed: the rules it is judged by have. */
    void forget(Artifact artifact) {
        seen.remove(artifact);
    }

    private record Seen(
            @Nullable Stamp looked,
            @Nullable Stamp handled,
            @Nullable String digest) {
        private static final Seen NOTHING = new Seen(null, null, null);
    }

    /** What tells one state of a file from another without reading it. */
    private record Stamp(
            FileTime modified, long size, @Nullable Object fileKey) {
        static Optional<Stamp> of(Path file) throws IOException {
            try {
                BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                return Optional.of(new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey()));
            } catch (NoSuchFileException e) {
                return Optional.empty();
            }
        }
    }
}
