package dev.gatewright.servers.process;

import dev.gatewright.servers.ServerFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs as somebody else than root what refuses to be root: in a user namespace of its own, where its files stay root's,
 * or where the system forbids that as {@code nobody}, to whom its folders are then given.
 */
public final class Privileges {

    private static final String NOBODY = "nobody";
    private static final List<String> NAMESPACE = List.of("unshare", "--user");
    private static final List<String> SWITCH =
            List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--no-new-privs");

    private final List<String> prefix;

    private Privileges(List<String> prefix) {
        this.prefix = prefix;
    }

    /** The ways to run a command without being root, the usual one first; the empty one when nobody is root here. */
    public static Privileges dropped() {
        if (!System.getProperty("user.name").equals("root")) {
            return new Privileges(List.of());
        }
        if (works(NAMESPACE, "true")) {
            return new Privileges(NAMESPACE);
        }
        if (works(SWITCH, "true")) {
            return new Privileges(SWITCH);
        }
        throw new ServerFailed("PostgreSQL does not run as root, and this system has neither user namespaces (unshare)"
                + " nor setpriv from util-linux. Start as another user.");
    }

    /** Only for systems without user namespaces, and for the test of this way. */
    static Privileges nobody() {
        return new Privileges(SWITCH);
    }

    public List<String> prefix() {
        return prefix;
    }

    /** Lets the one who will run things own this folder and all that is in it. */
    public void own(Path folder) {
        if (!prefix.equals(SWITCH)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            UserPrincipal nobody =
                    folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(NOBODY);
            for (Path path : (Iterable<Path>) all::iterator) {
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                        .setOwner(nobody);
            }
        } catch (IOException e) {
            throw new ServerFailed("cannot give " + folder + " to " + NOBODY, e);
        }
        if (!works(prefix, "test", "-x", folder.toString())) {
            throw new ServerFailed("PostgreSQL must run as " + NOBODY + ", who cannot reach " + folder
                    + ": a folder above it is closed. Move the repository, or start as another user.");
        }
    }

    private static boolean works(List<String> prefix, String... command) {
        try {
            Process process = new ProcessBuilder(
                            Stream.concat(prefix.stream(), Stream.of(command)).toList())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
