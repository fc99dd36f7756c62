package dev.gatewright.gateway.authentication;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Where an issuer's keys come from. Safe on every event loop; the futures complete on the caller's. */
public interface KeySource {

    /** The keys in use, the same object until they change; null while there are none. */
    @Nullable
    VerificationKeys current();

    /** The first keys, waited for a bounded time; fails with {@link KeysUnavailable}. */
    default Future<VerificationKeys> awaited() {
        VerificationKeys keys = current();
        return keys == null ? Future.failedFuture(new KeysUnavailable()) : Future.succeededFuture(keys);
    }

    /** Newer keys than {@code seen} if there are any to be had now, else {@code seen}. */
    default Future<VerificationKeys> newerThan(VerificationKeys seen) {
        VerificationKeys keys = current();
        return Future.succeededFuture(keys == null ? seen : keys);
    }
}
