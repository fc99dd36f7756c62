package dev.gatewright.gateway.entitlement;

import com.nimbusds.jose.jwk.JWKSet;
import dev.gatewright.contracts.feed.EntryIdentity;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.feed.FeedEntry.Application;
import dev.gatewright.contracts.feed.FeedEntry.Client;
import dev.gatewright.contracts.feed.FeedEntry.Subscription;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What batches changed since the index was built; immutable. Each batch copies it, so it must stay small beside the index:
 * the next snapshot empties it.
 */
final class Changes {

    static final Changes NONE = new Changes();

    /** The last entry or removal of every identity. */
    private final Map<EntryIdentity, FeedEntry> latest;

    final Map<String, FeedEntry.Key> keysByHash = new HashMap<>();
    final Map<Client, Application> applicationsByClient = new HashMap<>();
    final Map<Pair, List<Subscription>> subscriptions = new HashMap<>();
    final Map<String, Optional<JWKSet>> issuerKeys = new HashMap<>();

    /** An application and an API. */
    record Pair(String application, String api) {}

    private Changes() {
        this.latest = Map.of();
    }

    private Changes(Changes before, List<FeedEntry> batch) {
        this.latest = new LinkedHashMap<>(before.latest);
        this.issuerKeys.putAll(before.issuerKeys);
        for (FeedEntry entry : batch) {
            // Away and in again: the order of the entries is that of their last change.
            latest.remove(entry.identity());
            latest.put(entry.identity(), entry);
            keepIssuerKeys(entry);
        }
        latest.values().forEach(this::index);
    }

    Changes with(List<FeedEntry> batch) {
        return new Changes(this, batch);
    }

    private void keepIssuerKeys(FeedEntry entry) {
        if (entry instanceof FeedEntry.IssuerKeys keys) {
            issuerKeys.put(keys.issuer(), Optional.of(IndexBuilder.publicKeys(keys)));
        } else if (entry instanceof FeedEntry.Removed removed && removed.of().equals(EntryIdentity.ISSUER_KEYS)) {
            issuerKeys.put(removed.id().getFirst(), Optional.empty());
        }
    }

    private void index(FeedEntry entry) {
        switch (entry) {
            case FeedEntry.Key key -> keysByHash.put(key.hash(), key);
            case Application application ->
                application.clients().forEach(client -> applicationsByClient.put(client, application));
            case Subscription subscription ->
                subscriptions
                        .computeIfAbsent(
                                new Pair(subscription.application(), subscription.api()), pair -> new ArrayList<>())
                        .add(subscription);
            default -> {}
        }
    }

    boolean isEmpty() {
        return latest.isEmpty();
    }

    int size() {
        return latest.size();
    }

    /** Whether the index no longer says what holds for this entry. */
    boolean touch(String type, String... parts) {
        return latest.containsKey(new EntryIdentity(type, List.of(parts)));
    }

    /** The entry as it was changed to, empty when it was removed or is not changed. */
    Optional<FeedEntry> entry(String type, String... parts) {
        return Optional.ofNullable(latest.get(new EntryIdentity(type, List.of(parts))))
                .filter(entry -> !(entry instanceof FeedEntry.Removed));
    }

    /** The blocks in force where {@code before} were. */
    Map<EntryIdentity, FeedEntry> blocks(Map<EntryIdentity, FeedEntry> before) {
        Map<EntryIdentity, FeedEntry> blocks = new LinkedHashMap<>(before);
        latest.forEach((identity, entry) -> {
            switch (entry) {
                case FeedEntry.AddressBlock block -> blocks.put(identity, block);
                case FeedEntry.OperationBlock block -> blocks.put(identity, block);
                case FeedEntry.Removed removed -> blocks.remove(identity);
                default -> {}
            }
        });
        return blocks;
    }
}
