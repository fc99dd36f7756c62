package dev.gatewright.acceptance.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A site with the orders API imported, signed and subscribed to, and an API key. The command line makes it once; each
 * story that begins where it ends gets a copy. All copies call the same backend.
 */
public final class ReadySite {

    private static @Nullable ReadySite made;

    private final Backend backend = Backend.saying("served");
    private final TokenSigner tokens = new TokenSigner();
    private final Site original;
    private final Site.ApiKey key;

    private ReadySite(Path home) throws Exception {
        original = new Site(home);
        original.declareOrders(tokens, "orders");
        original.importOrders(backend.url());
        original.trust();
        original.release();
        original.subscribe("web-shop", "orders", "default/" + TokenSigner.CLIENT);
        key = original.createKey("web-shop");
    }

    public static synchronized ReadySite get() throws Exception {
        if (made == null) {
            Path home = Path.of("target", "ready-site").toAbsolutePath();
            delete(home);
            made = new ReadySite(home);
        }
        made.backend.seen().clear();
        return made;
    }

    /** Says "served" to everything. */
    public Backend backend() {
        return backend;
    }

    /** Tokens of the application that is subscribed. */
    public TokenSigner tokens() {
        return tokens;
    }

    public Site.ApiKey key() {
        return key;
    }

    public Site copyTo(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(original.home())) {
            for (Path file : files.toList()) {
                Path target = home.resolve(original.home().relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        return original.at(home);
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                List<Path> deepestFirst =
                        files.sorted(Comparator.reverseOrder()).toList();
                for (Path file : deepestFirst) {
                    Files.delete(file);
                }
            }
        }
    }
}
