package dev.gatewright.publisher.archives;

import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.design.document.DocumentReader;
import dev.gatewright.design.document.Visible;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/** The files of an archive by name; only plain relative names, each once, and not more than fits. */
final class ArchiveFiles {

    static final int LARGEST = DocumentReader.LARGEST + (1 << 20);
    private static final int MOST_FILES = 500;
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]{0,99}(/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}){0,9}");

    private ArchiveFiles() {}

    static SortedMap<String, byte[]> read(byte[] archive) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        int left = LARGEST;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    byte[] content = zip.readNBytes(left + 1);
                    left -= content.length;
                    if (left < 0 || files.size() == MOST_FILES) {
                        throw new ProblemException(
                                ProblemType.CONTENT_TOO_LARGE,
                                "An archive may hold %d files and 21 MiB unpacked; this one holds more."
                                        .formatted(MOST_FILES));
                    }
                    put(files, entry.getName(), content);
                }
            }
        } catch (ZipException | IllegalArgumentException e) {
            throw refused("the archive is damaged");
        } catch (IOException e) {
            throw refused("the archive ends too early");
        }
        if (files.isEmpty()) {
            throw refused("this is no zip archive with files in it");
        }
        return files;
    }

    private static void put(SortedMap<String, byte[]> files, String name, byte[] content) {
        if (!NAME.matcher(name).matches()) {
            throw refused("'" + Visible.text(name) + "' is no name that a file of an archive may have");
        }
        if (files.putIfAbsent(name, content) != null) {
            throw refused("'" + name + "' is in the archive twice");
        }
    }

    private static ProblemException refused(String why) {
        return ProblemException.invalid("/file", why);
    }
}
