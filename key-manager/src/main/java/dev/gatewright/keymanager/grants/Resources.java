package dev.gatewright.keymanager.grants;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code resource} parameter (RFC 8707), which Nimbus gives as null when it is absent. */
final class Resources {

    private Resources() {}

    static List<String> of(@Nullable List<URI> resources) {
        return resources == null
                ? List.of()
                : resources.stream().map(URI::toString).toList();
    }
}
