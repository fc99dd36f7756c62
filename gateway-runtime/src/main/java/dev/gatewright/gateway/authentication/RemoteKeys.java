package dev.gatewright.gateway.authentication;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The keys behind one address: refreshed in the background while somebody asks for them, fetched again for an unknown key
 * at most once in an interval, and kept while the issuer is down.
 */
final class RemoteKeys implements KeySource {

    private static final Logger LOG = Logger.getLogger(RemoteKeys.class);
    private static final Duration UNUSED_AFTER = Duration.ofHours(1);

    private final URI uri;
    private final Vertx vertx;
    private final JwksFetch fetch;
    private final AuthenticationConfig config;
    private final Clock clock;
    private final JwksCache cache;
    private final KeyWaiters waiters;

    private volatile @Nullable Held held;
    private volatile boolean asked;
    private volatile boolean running;
    private volatile boolean stopped;

    // Guarded by this.
    private boolean fetching;
    private long lastAttempt = Long.MIN_VALUE / 2;
    private long lastAsked;
    private int failures;
    private long timer = -1;

    private record Held(JsonNode jwks, VerificationKeys keys, long fetchedAt) {}

    RemoteKeys(URI uri, Vertx vertx, JwksFetch fetch, AuthenticationConfig config, Clock clock, JwksCache cache) {
        this.uri = uri;
        this.vertx = vertx;
        this.fetch = fetch;
        this.config = config;
        this.clock = clock;
        this.cache = cache;
        this.waiters = new KeyWaiters(vertx, config.keysWait());
    }

    URI uri() {
        return uri;
    }

    /** Starts fetching and refreshing unless that is under way. */
    synchronized void begin() {
        if (!running && !stopped) {
            running = true;
            lastAsked = clock.millis();
            cache.hold(this);
            startFetch();
        }
    }

    synchronized void stop() {
        stopped = true;
        running = false;
        vertx.cancelTimer(timer);
    }

    @Nullable
    StoredKeys stored() {
        Held now = held;
        return now == null ? null : new StoredKeys(uri.toString(), now.fetchedAt / 1000, now.jwks);
    }

    void restore(StoredKeys stored) throws ParseException {
        VerificationKeys keys = VerificationKeys.parse(stored.jwks());
        synchronized (this) {
            if (held == null) {
                held = new Held(stored.jwks(), keys, stored.fetchedAt() * 1000);
            }
        }
    }

    @Override
    public @Nullable VerificationKeys current() {
        if (!asked) {
            asked = true;
            if (!running) {
                // Nobody asked for so long that refreshing had ended: keys that were taken back must not stay.
                begin();
            }
        }
        Held now = held;
        return now == null
                        || clock.millis() - now.fetchedAt
                                > config.keysMaximumAge().toMillis()
                ? null
                : now.keys;
    }

    @Override
    public Future<VerificationKeys> awaited() {
        VerificationKeys keys = current();
        if (keys != null) {
            return Future.succeededFuture(keys);
        }
        return fetched(config.keysRetryInterval()).compose(RemoteKeys::orUnavailable);
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // newer keys are another object
    public Future<VerificationKeys> newerThan(VerificationKeys seen) {
        VerificationKeys keys = current();
        if (keys != null && keys != seen) {
            return Future.succeededFuture(keys);
        }
        return fetched(config.unknownKeyInterval()).map(newest -> newest == null ? seen : newest);
    }

    private static Future<VerificationKeys> orUnavailable(@Nullable VerificationKeys keys) {
        return keys == null ? Future.failedFuture(new KeysUnavailable()) : Future.succeededFuture(keys);
    }

    /** The keys after the fetch under way; one is started now unless the last was too short a time ago. */
    private synchronized Future<@Nullable VerificationKeys> fetched(Duration interval) {
        begin();
        if (!fetching && clock.millis() - lastAttempt >= interval.toMillis()) {
            startFetch();
        }
        return fetching ? waiters.await(this::current) : Future.succeededFuture(current());
    }

    private synchronized void startFetch() {
        if (fetching || !running) {
            return;
        }
        fetching = true;
        lastAttempt = clock.millis();
        vertx.cancelTimer(timer);
        fetch.from(uri).onComplete(done -> {
            if (done.succeeded()) {
                succeeded(done.result());
            } else {
                failed(done.cause());
            }
            waiters.release();
        });
    }

    private void succeeded(JwksFetch.Fetched fetched) {
        Held before;
        synchronized (this) {
            before = held;
            boolean same = before != null && before.jwks.equals(fetched.jwks());
            VerificationKeys keys = same && before != null ? before.keys : fetched.keys();
            held = new Held(fetched.jwks(), keys, clock.millis());
            fetching = false;
            failures = 0;
            schedule(fetched.freshFor());
        }
        cache.haveChanged();
    }

    private synchronized void failed(Throwable cause) {
        LOG.warnf("Keys could not be fetched from %s: %s", uri.getHost(), cause.getMessage());
        fetching = false;
        long backoff = config.keysRetryInterval().toMillis() << Math.min(failures++, 10);
        schedule(
                Duration.ofMillis(Math.min(backoff, config.keysRefreshInterval().toMillis())));
    }

    private void schedule(Duration delay) {
        if (running) {
            timer = vertx.setTimer(Math.max(1, delay.toMillis()), id -> due());
        }
    }

    private void due() {
        synchronized (this) {
            if (asked) {
                asked = false;
                lastAsked = clock.millis();
            }
            if (clock.millis() - lastAsked < UNUSED_AFTER.toMillis()) {
                startFetch();
                return;
            }
            running = false;
        }
        cache.release(this);
    }
}
