package dev.gatewright.contracts.usage.journal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of the journal by its name: {@code run-<run>.usage} or {@code run-<run>-<ordinal>.usage}.
 *
 * @param ordinal 0 for the run file, 1 … for segments
 */
public record JournalFile(Path path, long run, long ordinal) {

    private static final Pattern NAME = Pattern.compile("run-(\\d{10,18})(?:-(\\d{8,18}))?\\.usage");

    public static JournalFile runFile(Path folder, long run) {
        return new JournalFile(folder.resolve("run-%010d.usage".formatted(run)), run, 0);
    }

    public static JournalFile segment(Path folder, long run, long ordinal) {
        return new JournalFile(folder.resolve("run-%010d-%08d.usage".formatted(run, ordinal)), run, ordinal);
    }

    public boolean isSegment() {
        return ordinal > 0;
    }

    /** All files of the journal in order of run and ordinal; other files are passed over. */
    public static List<JournalFile> in(Path folder) throws IOException {
        List<JournalFile> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, "run-*.usage")) {
            for (Path entry : entries) {
                Matcher name = NAME.matcher(entry.getFileName().toString());
                if (name.matches()) {
                    long ordinal = name.group(2) == null ? 0 : Long.parseLong(name.group(2));
                    files.add(new JournalFile(entry, Long.parseLong(name.group(1)), ordinal));
                }
            }
        }
        files.sort(Comparator.comparingLong(JournalFile::run).thenComparingLong(JournalFile::ordinal));
        return files;
    }
}
