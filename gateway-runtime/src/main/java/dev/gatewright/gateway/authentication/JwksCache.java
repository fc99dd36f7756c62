package dev.gatewright.gateway.authentication;

import dev.gatewright.gateway.outbound.OutboundClient;
import io.vertx.core.Vertx;
import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * JWK sets fetched from their issuers, for all snapshots. What it holds can be taken out and put back, so that a gateway
 * that starts while an issuer is down knows its keys.
 */
public final class JwksCache implements AutoCloseable {

    private final Map<URI, RemoteKeys> held = new ConcurrentHashMap<>();
    private final Vertx vertx;
    private final OutboundClient client;
    private final AuthenticationConfig config;
    private final Clock clock;
    private volatile Runnable changed = () -> {};

    public JwksCache(Vertx vertx, OutboundClient client, AuthenticationConfig config, Clock clock) {
        this.vertx = vertx;
        this.client = client;
        this.config = config;
        this.clock = clock;
    }

    /** {@code action} runs whenever what {@link #export} gives has changed, on a thread that must not be blocked. */
    public void whenChanged(Runnable action) {
        changed = action;
    }

    /** What is held now. */
    public List<StoredKeys> export() {
        return held.values().stream()
                .map(RemoteKeys::stored)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Takes back what was exported, except where newer keys are held; sets that cannot be read are passed over. */
    public void restore(List<StoredKeys> exported) {
        for (StoredKeys stored : exported) {
            try {
                keysAt(stored.uri()).restore(stored);
            } catch (ParseException e) {
                // Passed over, as promised: the next fetch brings a good one.
            }
        }
    }

    /** The keys behind an address; fetching begins at once. */
    KeySource of(String uri) throws ParseException {
        RemoteKeys keys = keysAt(uri);
        keys.begin();
        return keys;
    }

    private RemoteKeys keysAt(String uri) throws ParseException {
        try {
            return held.computeIfAbsent(
                    new URI(uri), at -> new RemoteKeys(at, vertx, new JwksFetch(client, config), config, clock, this));
        } catch (URISyntaxException e) {
            throw new ParseException("the address of the JWK set is malformed", 0);
        }
    }

    /** Keys that nobody has asked for lately are no longer refreshed or exported. */
    void release(RemoteKeys keys) {
        held.remove(keys.uri(), keys);
        changed.run();
    }

    void hold(RemoteKeys keys) {
        held.putIfAbsent(keys.uri(), keys);
    }

    void haveChanged() {
        changed.run();
    }

    @Override
    public void close() {
        held.values().forEach(RemoteKeys::stop);
        held.clear();
    }
}
