package dev.gatewright.keymanager.browser;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place on this server that a request asked to go on to. Whatever could lead to another server is none. */
public final class LocalPath {

    private static final int LONGEST = 8_000;

    private LocalPath() {}

    public static Optional<String> of(@Nullable String text) {
        if (text == null || text.length() > LONGEST || !text.startsWith("/") || text.startsWith("//")) {
            return Optional.empty();
        }
        // Browsers read a backslash as a slash and drop tabs and line ends.
        if (text.chars().anyMatch(c -> c <= ' ' || c == '\\' || c >= 0x7f)) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            boolean local = uri.getScheme() == null && uri.getRawAuthority() == null;
            return local ? Optional.of(text) : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
