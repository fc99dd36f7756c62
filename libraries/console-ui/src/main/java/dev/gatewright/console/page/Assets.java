package dev.gatewright.console.page;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What browsers fetch besides pages. A file's URL carries the digest of its bytes, so it may be kept for ever and a new
 * version is fetched at once. A service adds its own by putting them into {@code console/assets} on its class path.
 */
public final class Assets {

    static final String PATH = "/assets/";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]+(?:[.-][a-z0-9]+)*\\.(?:css|js|svg|png|woff2)");
    private static final Pattern ADDRESS = Pattern.compile("(.+)-([0-9a-f]{16})(\\.[a-z0-9]+)");
    private static final List<String> STYLES = List.of(
            "tokens", "base", "controls", "card", "table", "form", "code", "progress", "frame", "parts", "description");
    private static final String HTMX = "META-INF/resources/_static/htmx.org/2.0.2/dist/htmx.min.js";
    private static final Map<String, Asset> LOADED = new ConcurrentHashMap<>();

    private Assets() {}

    /** The URL of the asset {@code name}; asking for one that does not exist is a mistake in a template. */
    public static String url(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("no asset " + name))
                .url();
    }

    static Optional<Asset> find(String name) {
        Asset known = LOADED.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        byte[] bytes = read(name);
        // Only what exists is remembered: names come from the network too.
        return bytes == null
                ? Optional.empty()
                : Optional.of(LOADED.computeIfAbsent(name, key -> Asset.of(key, bytes)));
    }

    /** The asset at a path below {@link #PATH}, and whether the digest in it is the asset's own. */
    static Optional<Match> at(String file) {
        var parts = ADDRESS.matcher(file);
        return parts.matches()
                ? find(parts.group(1) + parts.group(3)).map(asset -> new Match(asset, parts.group(2)))
                : Optional.empty();
    }

    record Match(Asset asset, String digest) {
        boolean exact() {
            return asset.digest().equals(digest);
        }
    }

    private static byte @Nullable [] read(String name) {
        return switch (name) {
            case "gatewright.css" -> styles();
            case "htmx.js" -> resource(HTMX);
            default -> resource("console/assets/" + name);
        };
    }

    private static byte[] styles() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (String part : STYLES) {
            byte[] bytes = resource("console/style/" + part + ".css");
            if (bytes == null) {
                throw new IllegalStateException("the stylesheet " + part + " is missing");
            }
            all.writeBytes(Stylesheet.shorten(new String(bytes, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8));
        }
        return all.toByteArray();
    }

    private static byte @Nullable [] resource(String path) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = context == null ? Assets.class.getClassLoader() : context;
        try (InputStream in = loader.getResourceAsStream(path)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
