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
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of a folder: bounded, without hidden ones, and nothing that a link leads to. */
final class FolderFiles implements WorkspaceFiles {

    private static final int DEEPEST = 16;

    private final Path folder;
    private final Findings findings;
    private long bytes;

    FolderFiles(Path folder, Findings findings) {
        this.folder = folder;
        this.findings = findings;
    }

    @Override
    public SortedSet<String> documents() throws IOException {
        SortedSet<String> documents = new TreeSet<>();
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
                        if (isHidden(file) || !WorkspaceFiles.isDocument(name(file))) {
                            return FileVisitResult.CONTINUE;
                        }
                        if (attributes.isRegularFile()) {
                            documents.add(name(file));
                        } else if (attributes.isSymbolicLink()) {
                            findings.warning(
                                    place(file), "workspace-link", "links are not followed; this file is left out");
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        return documents;
    }

    @Override
    public byte @Nullable [] read(String name, Place from) {
        try (InputStream in = Files.newInputStream(folder.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            byte[] content = in.readNBytes(DocumentReader.LARGEST + 1);
            bytes += content.length;
            if (content.length > DocumentReader.LARGEST) {
                findings.error(from, "document-too-large", "'%s' is larger than 20 MiB".formatted(name));
                return null;
            }
            if (bytes > LARGEST_IN_ALL) {
                findings.error(from, "workspace-too-large", "the files are larger than 256 MiB together");
                return null;
            }
            return content;
        } catch (IOException e) {
            findings.error(from, "file-unreadable", "'%s' cannot be read".formatted(name));
            return null;
        }
    }

    @Override
    public @Nullable String named(String document, String reference, Place from) {
        Path file = folder.resolve(document).resolveSibling(reference).normalize();
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
        return name(file);
    }

    private String name(Path file) {
        return folder.relativize(file).toString().replace('\\', '/');
    }

    private Place place(Path file) {
        return Place.file(name(file));
    }

    private static boolean isHidden(Path path) {
        return path.getFileName().toString().startsWith(".");
    }
}
