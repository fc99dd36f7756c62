package dev.gatewright.gateway.listener;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;

/** Protocol upgrades (RFC 9110 section 7.8), which HTTP/2 does not have. */
final class Upgrades {

    private Upgrades() {}

    static boolean asksForOne(HttpServerRequest incoming) {
        return incoming.version() == HttpVersion.HTTP_1_1 && incoming.headers().contains("upgrade");
    }
}
