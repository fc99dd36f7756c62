package dev.gatewright.bundle;

import dev.gatewright.bundle.archive.ArchiveLimits;
import dev.gatewright.bundle.archive.ArchiveReader;
import dev.gatewright.bundle.archive.ArchiveWriter;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What an attacker without a key can do: open the archive, change it and close it again. */
final class Tampering {

    private Tampering() {}

    static TreeMap<String, byte[]> files(byte[] archive) throws Refused {
        return new TreeMap<>(new ArchiveReader(ArchiveLimits.DEFAULT).read(archive));
    }

    static byte[] rewrite(byte[] archive, String name, UnaryOperator<String> change) throws Refused {
        TreeMap<String, byte[]> files = files(archive);
        String before = new String(files.get(name), StandardCharsets.UTF_8);
        files.put(name, change.apply(before).getBytes(StandardCharsets.UTF_8));
        return ArchiveWriter.write(files);
    }
}
