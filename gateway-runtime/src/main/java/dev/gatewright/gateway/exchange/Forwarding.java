package dev.gatewright.gateway.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import org.jspecify.annotations.Nullable;

/**
 * How the forwarded request differs from the one that came. Stages say what must change; the upstream room applies it to
 * the headers it copies, and policies see the request as it will be forwarded.
 *
 * <p>Headers that begin with {@value #RESERVED_PREFIX} are the gateway's own: {@link #passes} lets none of the client's
 * through.
 */
public final class Forwarding {

    /** Lower case, as all names here. */
    public static final String RESERVED_PREFIX = "gatewright-";

    private final List<String> removed = new ArrayList<>(2);
    private final Map<String, String> set = new LinkedHashMap<>();
    private @Nullable String query;

    Forwarding(@Nullable String query) {
        this.query = query;
    }

    /** The client's fields of this name are not forwarded. */
    public void remove(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!removed.contains(lower)) {
            removed.add(lower);
        }
    }

    /** The backend gets exactly this field of that name, whatever the client sent. */
    public void set(String name, String value) {
        set.put(name.toLowerCase(Locale.ROOT), value);
    }

    /** Whether the client's fields of this name are forwarded, hop-by-hop rules apart. */
    public boolean passes(String name) {
        if (name.regionMatches(true, 0, RESERVED_PREFIX, 0, RESERVED_PREFIX.length())) {
            return false;
        }
        for (String gone : removed) {
            if (gone.equalsIgnoreCase(name)) {
                return false;
            }
        }
        return set.isEmpty() || !set.containsKey(name.toLowerCase(Locale.ROOT));
    }

    /** Fields to add to those of the client that {@link #passes pass}; names in lower case. */
    public Iterable<Entry<String, String>> added() {
        return set.entrySet();
    }

    /** The raw query to forward, without its question mark; null for none. */
    public @Nullable String query() {
        return query;
    }

    public void query(@Nullable String replacement) {
        this.query = replacement;
    }
}
