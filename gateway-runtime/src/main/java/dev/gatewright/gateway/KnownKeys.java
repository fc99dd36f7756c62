package dev.gatewright.gateway;

import java.util.Set;

/** Every key below {@code gateway.}; a test holds this list against the configuration interfaces of the rooms. */
final class KnownKeys {

    static final Set<String> ALL = Set.of(
            "gateway.admin.host",
            "gateway.admin.port",
            "gateway.admin.requests-per-second",
            "gateway.admin.token-file",
            "gateway.control.folder",
            "gateway.control.group",
            "gateway.control.maximum-bundle",
            "gateway.control.maximum-feed",
            "gateway.control.poll-interval",
            "gateway.control.root-thumbprint",
            "gateway.control.state-folder");

    private KnownKeys() {}
}
