package dev.gatewright.design.workspace;

import dev.gatewright.design.document.DocumentReader;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Place;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Files that never were in a folder, under the same limits as those that are. */
final class MemoryFiles implements WorkspaceFiles {

    private final SortedMap<String, byte[]> files;
    private final Findings findings;

    MemoryFiles(Map<String, byte[]> files, Findings findings) {
        this.files = new TreeMap<>(files);
        this.findings = findings;
    }

    @Override
    public SortedSet<String> documents() {
        long bytes = files.values().stream().mapToLong(each -> each.length).sum();
        if (files.size() > MOST_FILES || bytes > LARGEST_IN_ALL) {
            findings.error(
                    Place.file("."),
                    "workspace-too-large",
                    "more than %d files or 256 MiB together".formatted(MOST_FILES));
            return new TreeSet<>();
        }
        return files.keySet().stream()
                .filter(WorkspaceFiles::isDocument)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public byte @Nullable [] read(String name, Place from) {
        byte[] content = files.get(name);
        if (content != null && content.length > DocumentReader.LARGEST) {
            findings.error(from, "document-too-large", "'%s' is larger than 20 MiB".formatted(name));
            return null;
        }
        return content;
    }

    @Override
    public @Nullable String named(String document, String reference, Place from) {
        String name = document.substring(0, document.lastIndexOf('/') + 1) + reference;
        if (!files.containsKey(name)) {
            findings.error(from, "file-missing", "there is no file '%s' here".formatted(reference));
            return null;
        }
        return name;
    }
}
