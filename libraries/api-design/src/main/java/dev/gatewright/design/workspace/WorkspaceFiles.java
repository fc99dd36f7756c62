package dev.gatewright.design.workspace;

import dev.gatewright.design.document.DocumentReader;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of a folder: bounded, without hidden ones, and nothing that a link leads to. */
final class WorkspaceFiles {

    static final int MOST_FILES = 20_000;
    private static final int DEEPEST = 16;
    private static final long LARGEST_IN_ALL = 256L * 1024 * 1024;

    private final Path folder;
    private final Findings findings;
    private long bytes;

    WorkspaceFiles(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    /** Paths of YAML and JSON files by name relative to the folder, with slashes. */
    SortedMap<String, Path> documents() throws IOException {
        SortedMap<String, Path> documents = new TreeMap<>();
        Files.walkFileTree(
                folder, EnumSet.noneOf(java.nio.file.FileVisitOption.class), DEEPEST, new SimpleFileVisitor<>() {
                    private int files;

                    @Override
                    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                        return !directory.equals(folder) && isHidden(directory)
                                ? FileVisitResult.SKIP_SUBTREE
                                : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                        if (++files > MOST_FILES) {
                            findings.error(
                                    place(file), "workspace-too-large", "more than %d files".formatted(MOST_FILES));
                            return FileVisitResult.TERMINATE;
                        }
                        if (isHidden(file) || !isDocument(file)) {
                            return FileVisitResult.CONTINUE;
                        }
                        if (attributes.isRegularFile()) {
                            documents.put(name(file), file);
                        } else if (attributes.isSymbolicLink()) {
                            findings.warning(
                                    place(file), "workspace-link", "links are not followed; this file is left out");
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return documents;
    }

    /** A file's content; {@code null} if it cannot be read, which has then been reported at {@code from}. */
    byte @Nullable [] read(Path file, Place from) {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(DocumentReader.LARGEST + 1);
            bytes += content.length;
            if (content.length > DocumentReader.LARGEST) {
                findings.error(from, "document-too-large", "'%s' is larger than 20 MiB".formatted(name(file)));
                return null;
            }
            if (bytes > LARGEST_IN_ALL) {
                findings.error(from, "workspace-too-large", "the files are larger than 256 MiB together");
                return null;
            }
            return content;
        } catch (IOException e) {
            findings.error(from, "file-unreadable", "'%s' cannot be read".formatted(name(file)));
            return null;
        }
    }

    /** The file that a declaration in {@code document} names; {@code null} if it is none, which has been reported. */
    @Nullable
    Path named(Path document, String reference, Place from) {
        Path file = document.resolveSibling(reference).normalize();
        boolean inside = file.startsWith(folder);
        for (Path step = file; inside && step != null && !step.equals(folder); step = step.getParent()) {
            inside = !Files.isSymbolicLink(step);
        }
        if (!inside) {
            findings.error(from, "file-outside", "'%s' leads out of the folder".formatted(reference));
            return null;
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            findings.error(from, "file-missing", "there is no file '%s' here".formatted(reference));
            return null;
        }
        return file;
    }

    String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private Place place(Path file) {
        return Place.file(name(file));
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }

    private static boolean isDocument(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json");
    }
}
