package dev.gatewright.gateway;

import java.util.Set;

/** Every key below {@code gateway.}; a test holds this list against the configuration interfaces of the rooms. */
final class KnownKeys {

    static final Set<String> ALL = Set.of(
            "gateway.admin.host",
            "gateway.admin.port",
            "gateway.admin.requests-per-second",
            "gateway.admin.token-file",
            "gateway.authentication.cached-tokens",
            "gateway.authentication.clock-tolerance",
            "gateway.authentication.keys-maximum-age",
            "gateway.authentication.keys-maximum-interval",
            "gateway.authentication.keys-refresh-interval",
            "gateway.authentication.keys-retry-interval",
            "gateway.authentication.keys-wait",
            "gateway.authentication.maximum-token",
            "gateway.authentication.unknown-key-interval",
            "gateway.control.folder",
            "gateway.control.group",
            "gateway.control.maximum-bundle",
            "gateway.control.maximum-feed",
            "gateway.control.poll-interval",
            "gateway.control.root-thumbprint",
            "gateway.control.state-folder",
            "gateway.limit.maximum-counters",
            "gateway.outbound.allowed-hosts",
            "gateway.outbound.allowed-networks",
            "gateway.outbound.connect-timeout",
            "gateway.outbound.maximum-response",
            "gateway.outbound.require-https",
            "gateway.outbound.total-timeout",
            "gateway.outbound.trusted-certificates");

    private KnownKeys() {}
}
