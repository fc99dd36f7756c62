package dev.gatewright.gateway.entitlement;

import com.nimbusds.jose.jwk.JWKSet;
import dev.gatewright.contracts.feed.FeedEntry;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The feed's current content. Reads are lock-free and safe on every event loop while the feed is applied; a reader sees
 * either all of an applied snapshot or batch or nothing of it. Expiry is the caller's to check.
 */
public final class Entitlements {

    private volatile State current = new State(new IndexBuilder().build(0), Changes.NONE, 0);

    /**
     * Replaces everything by these entries. They are read once, one after the other, so that they can be parsed while
     * they are applied. Takes time in proportion to their number: not for an event loop.
     *
     * @throws InvalidFeed when an entry cannot be held; nothing has changed then
     */
    public void apply(Iterable<? extends FeedEntry> entries, long sequence) {
        applyFrom(entries::forEach, sequence);
    }

    /** As {@link #apply}, from a source that may fail on the way; nothing has changed then. */
    public <X extends Exception> void applyFrom(Source<X> entries, long sequence) throws X {
        IndexBuilder builder = new IndexBuilder();
        entries.forEach(builder::add);
        current = new State(builder.build(sequence), Changes.NONE, sequence);
    }

    /**
     * Applies a batch: each entry takes the place of the one with its identity, or removes it. One writer at a time. Takes
     * time in proportion to what batches changed since the last snapshot.
     *
     * @throws InvalidFeed when an entry cannot be held; nothing has changed then
     */
    public void applyBatch(List<FeedEntry> batch, long sequence) {
        State before = current;
        current = new State(before.index, before.changes.with(batch), sequence);
    }

    /** How many entries batches changed since the last snapshot. */
    public int changed() {
        return current.changes.size();
    }

    /** Hands out entries, one after the other. */
    @FunctionalInterface
    public interface Source<X extends Exception> {
        void forEach(Consumer<FeedEntry> receiver) throws X;
    }

    /** Sequence of the last applied snapshot or batch; 0 before the first. */
    public long sequence() {
        return current.sequence;
    }

    /** The key with this SHA-256 (32 bytes), revoked ones included. */
    public FeedEntry.@Nullable Key key(byte[] hash) {
        return current.key(hash);
    }

    public FeedEntry.@Nullable Application application(String id) {
        return current.application(id);
    }

    /** The application for which tokens of this OAuth client act. */
    public FeedEntry.@Nullable Application applicationOf(String issuerName, String clientId) {
        return current.applicationOf(issuerName, clientId);
    }

    /** The subscription of an application to an API version: an active one if there is any, else the latest other one. */
    public FeedEntry.@Nullable Subscription subscription(String application, String api, String version) {
        return current.subscription(application, api, version);
    }

    public boolean isRevoked(String issuerName, String tokenId) {
        return current.isRevoked(issuerName, tokenId);
    }

    /** The block in force for a call, or null. */
    public @Nullable FeedEntry blockOf(
            String clientAddress, String api, String version, String operation, long nowSeconds) {
        return current.blocks.blockOf(clientAddress, api, version, operation, nowSeconds);
    }

    /** Keys of an issuer run by us, or null when the feed has none; the same object until a feed brings other keys. */
    public @Nullable JWKSet keysOf(String issuerName) {
        return current.keysOf(issuerName);
    }

    /** Bytes held for the current snapshot, for statistics. */
    public long footprint() {
        return current.index.footprint();
    }
}
