package dev.gatewright.servers.postgres;

import dev.gatewright.servers.ServerFailed;
import dev.gatewright.servers.process.Folders;
import dev.gatewright.servers.process.Privileges;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's own files, unpacked from the class path. */
record Binaries(Path folder) {

    private static final String ARCHIVE = "postgres-linux-x86_64.txz";
    private static final int EXECUTABLE = 0100;

    /** Unpacks them unless they are there; processes that do so at the same time do not disturb each other. */
    static Binaries in(Path folder, Privileges privileges) {
        Path absolute = folder.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            return new Binaries(absolute);
        }
        try {
            Path above = absolute.getParent();
            Files.createDirectories(above);
            Path half = Files.createTempDirectory(above, "unpacking");
            try {
                unpack(half);
                Files.setPosixFilePermissions(half, PosixFilePermissions.fromString("rwxr-xr-x"));
                privileges.own(half);
                Files.move(half, absolute, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
                Folders.delete(half);
            }
            return new Binaries(absolute);
        } catch (IOException e) {
            throw new ServerFailed("cannot unpack PostgreSQL into " + folder + ": " + e, e);
        }
    }

    String program(String name) {
        return folder.resolve("bin").resolve(name).toString();
    }

    private static void unpack(Path target) throws IOException {
        try (InputStream packed = archive();
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive names " + entry.getName());
                }
                write(tar, entry, path);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        boolean executable = (entry.getMode() & EXECUTABLE) != 0;
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static InputStream archive() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        InputStream archive = Binaries.class.getResourceAsStream("/" + ARCHIVE);
        if (archive == null || !system.toLowerCase(Locale.ROOT).equals("linux amd64")) {
            throw new ServerFailed("there is no PostgreSQL for " + system + " here; it needs Linux on x86-64");
        }
        return new BufferedInputStream(archive);
    }
}
