package dev.gatewright.gateway.listener;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Host and port of a request; {@code host} is lower case, without port and without the root's trailing dot. */
record Authority(String host, String text) {

    private static final Pattern FORM =
            Pattern.compile("(?:[A-Za-z0-9._-]{1,253}|\\[[0-9A-Fa-f:.]{2,45}])(?::[0-9]{1,5})?");

    /** Null when {@code text} names no host. */
    static @Nullable Authority of(String text) {
        if (!FORM.matcher(text).matches()) {
            return null;
        }
        int colon = text.lastIndexOf(':');
        boolean port = colon > text.lastIndexOf(']') && colon > 0;
        String host = (port ? text.substring(0, colon) : text).toLowerCase(Locale.ROOT);
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        return name.isEmpty() || name.startsWith(".") ? null : new Authority(name, text.toLowerCase(Locale.ROOT));
    }
}
