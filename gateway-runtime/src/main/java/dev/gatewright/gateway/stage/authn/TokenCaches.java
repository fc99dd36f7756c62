package dev.gatewright.gateway.stage.authn;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** One cache for each event loop, for all routes and snapshots. */
final class TokenCaches {

    private final ConcurrentMap<Integer, TokenCache> caches = new ConcurrentHashMap<>();
    private final int maximum;

    TokenCaches(int maximum) {
        this.maximum = maximum;
    }

    TokenCache of(int loop) {
        TokenCache cache = caches.get(loop);
        return cache != null ? cache : caches.computeIfAbsent(loop, index -> new TokenCache(maximum));
    }
}
