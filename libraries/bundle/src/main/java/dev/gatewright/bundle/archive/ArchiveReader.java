package dev.gatewright.bundle.archive;

import dev.gatewright.bundle.RefusalReason;
import dev.gatewright.bundle.Refused;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** Unpacks an archive in memory, within limits. Nothing of it has been verified yet. */
public final class ArchiveReader {

    private final ArchiveLimits limits;

    public ArchiveReader(ArchiveLimits limits) {
        this.limits = limits;
    }

    public SortedMap<String, byte[]> read(byte[] archive) throws Refused {
        try (GunzipInput input = new GunzipInput(archive, limits)) {
            SortedMap<String, byte[]> files = readFiles(input);
            input.finish();
            return Collections.unmodifiableSortedMap(files);
        }
    }

    private SortedMap<String, byte[]> readFiles(GunzipInput input) throws Refused {
        SortedMap<String, byte[]> files = new TreeMap<>();
        long total = 0;
        byte[] block = new byte[TarHeader.BLOCK];
        input.readFully(block, TarHeader.BLOCK);
        while (!TarHeader.isEnd(block)) {
            TarHeader header = TarHeader.parse(block);
            total += header.size();
            refuseTooMuch(files.size() + 1, header.size(), total);
            refuseDisorder(files, header.name());
            files.put(header.name(), content(input, header, block));
            input.readFully(block, TarHeader.BLOCK);
        }
        input.readFully(block, TarHeader.BLOCK);
        if (!TarHeader.isEnd(block)) {
            throw new Refused(RefusalReason.ARCHIVE_MALFORMED, "the tar does not end with two empty blocks");
        }
        return files;
    }

    private void refuseTooMuch(int count, int size, long total) throws Refused {
        if (count > limits.files()) {
            throw new Refused(RefusalReason.ARCHIVE_TOO_LARGE, "more than " + limits.files() + " files");
        }
        if (size > limits.file() || total > limits.total()) {
            throw new Refused(RefusalReason.ARCHIVE_TOO_LARGE, "files larger than allowed");
        }
    }

    private static void refuseDisorder(SortedMap<String, byte[]> files, String name) throws Refused {
        if (files.containsKey(name)) {
            throw new Refused(RefusalReason.ARCHIVE_DUPLICATE, "two files of one name");
        }
        if (!files.isEmpty() && files.lastKey().compareTo(name) > 0) {
            throw new Refused(RefusalReason.ARCHIVE_MALFORMED, "the files are not in order");
        }
    }

    /** Grows with what really arrives: a header alone must not make the reader allocate what it claims. */
    private static byte[] content(GunzipInput input, TarHeader header, byte[] block) throws Refused {
        byte[] content = new byte[Math.min(header.size(), 1 << 16)];
        int filled = 0;
        for (int i = header.contentBlocks(); i > 0; i--) {
            input.readFully(block, TarHeader.BLOCK);
            int part = Math.min(TarHeader.BLOCK, header.size() - filled);
            if (filled + part > content.length) {
                content = Arrays.copyOf(content, Math.min(header.size(), content.length * 2));
            }
            System.arraycopy(block, 0, content, filled, part);
            filled += part;
            refusePadding(block, part);
        }
        return content;
    }

    private static void refusePadding(byte[] block, int from) throws Refused {
        for (int i = from; i < TarHeader.BLOCK; i++) {
            if (block[i] != 0) {
                throw new Refused(RefusalReason.ARCHIVE_MALFORMED, "data hidden after the end of a file");
            }
        }
    }
}
