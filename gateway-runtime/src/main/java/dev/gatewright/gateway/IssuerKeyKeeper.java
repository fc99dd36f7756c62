package dev.gatewright.gateway;

import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.gateway.authentication.JwksCache;
import dev.gatewright.gateway.authentication.StoredKeys;
import dev.gatewright.gateway.control.StateFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Keeps fetched JWK sets over restarts, so that tokens are checked though their issuer is down when the gateway starts. */
final class IssuerKeyKeeper {

    private static final Logger LOG = Logger.getLogger("gatewright");
    private static final StrictJson JSON = StrictJson.limitedTo(8 << 20);

    private final JwksCache keys;
    private final StateFolder state;
    private final AtomicBoolean writing = new AtomicBoolean();

    IssuerKeyKeeper(JwksCache keys, StateFolder state) {
        this.keys = keys;
        this.state = state;
    }

    private record Kept(int format, List<StoredKeys> issuers) {}

    void start() {
        try {
            Optional<byte[]> kept = state.issuerKeys();
            if (kept.isPresent()) {
                keys.restore(JSON.read(kept.get(), Kept.class).issuers());
            }
        } catch (IOException e) {
            LOG.warnf("kept issuer keys cannot be used and will be fetched: %s", e.getMessage());
        }
        keys.whenChanged(this::changed);
    }

    /** On an event loop: hands over. Changes that come while one write waits are in that write. */
    private void changed() {
        if (writing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("issuer-keys").start(this::write);
        }
    }

    private synchronized void write() {
        writing.set(false);
        try {
            state.keepIssuerKeys(JSON.write(new Kept(1, keys.export())));
        } catch (IOException e) {
            LOG.warnf("issuer keys could not be kept for a restart: %s", e);
        }
    }
}
