package dev.gatewright.design.workspace;

import dev.gatewright.design.document.Place;
import java.io.IOException;
import java.util.Locale;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Where a workspace's files come from. Names are relative to its top, with slashes. */
sealed interface WorkspaceFiles permits FolderFiles, MemoryFiles {

    int MOST_FILES = 20_000;
    long LARGEST_IN_ALL = 256L * 1024 * 1024;

    /** The YAML and JSON files. */
    SortedSet<String> documents() throws IOException;

    /** A file's content; {@code null} if it cannot be read, which has then been reported at {@code from}. */
    byte @Nullable [] read(String name, Place from);

    /** The file that a declaration in {@code document} names; {@code null} if it is none, which has been reported. */
    @Nullable
    String named(String document, String reference, Place from);

    static boolean isDocument(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".json");
    }
}
