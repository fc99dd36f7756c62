package dev.gatewright.gateway.stage.policy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which members of one object a policy reads.
 *
 * @param all every member; then {@code names} does not matter
 */
record Selection(boolean all, Set<String> names) {

    private static final String EVERYTHING = "*";

    /** The members below {@code path}, such as {@code request.headers}; the input itself for an empty path. */
    static Selection of(List<String> reads, String path) {
        Set<String> names = new HashSet<>();
        boolean all = false;
        for (String read : reads) {
            all |= read.equals(EVERYTHING) || path.equals(read) || path.startsWith(read + ".");
            if (read.startsWith(path.isEmpty() ? "" : path + ".")) {
                String below = path.isEmpty() ? read : read.substring(path.length() + 1);
                int dot = below.indexOf('.');
                names.add(dot < 0 ? below : below.substring(0, dot));
            }
        }
        return new Selection(all, Set.copyOf(names));
    }

    boolean takes(String name) {
        return all || names.contains(name);
    }

    boolean isEmpty() {
        return !all && names.isEmpty();
    }
}
