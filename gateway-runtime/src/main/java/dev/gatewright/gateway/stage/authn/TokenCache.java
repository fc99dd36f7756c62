package dev.gatewright.gateway.stage.authn;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Verified tokens of one event loop, the least recently used forgotten first. Holds valid tokens only. */
final class TokenCache {

    /** Longer tokens are verified every time, which bounds the memory. */
    private static final int LONGEST_TOKEN = 4096;

    private final Map<String, VerifiedToken> tokens;

    TokenCache(int maximum) {
        this.tokens = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, VerifiedToken> eldest) {
                return size() > maximum;
            }
        };
    }

    @Nullable
    VerifiedToken get(String token) {
        return tokens.get(token);
    }

    void put(String token, VerifiedToken verified) {
        if (token.length() <= LONGEST_TOKEN) {
            tokens.put(token, verified);
        }
    }

    void remove(String token) {
        tokens.remove(token);
    }
}
