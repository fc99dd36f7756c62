package dev.gatewright.gateway.entitlement;

import com.nimbusds.jose.jwk.JWKSet;
import dev.gatewright.contracts.feed.EntryIdentity;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.feed.FeedEntry.Application;
import dev.gatewright.contracts.feed.FeedEntry.Client;
import dev.gatewright.contracts.feed.FeedEntry.Subscription;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A snapshot and what batches changed of it, as one; immutable. While nothing has changed, look-ups cost nothing more. */
final class State {

    final EntitlementIndex index;
    final Changes changes;
    final Blocks blocks;
    final long sequence;

    State(EntitlementIndex index, Changes changes, long sequence) {
        this.index = index;
        this.changes = changes;
        this.sequence = sequence;
        this.blocks = changes.isEmpty()
                ? index.blocks()
                : Blocks.of(changes.blocks(index.blockEntries()).values());
    }

    FeedEntry.@Nullable Key key(byte[] hash) {
        FeedEntry.Key key = index.key(hash);
        if (changes.isEmpty()) {
            return key;
        }
        FeedEntry.Key changed = changes.keysByHash.get(HexFormat.of().formatHex(hash));
        if (changed != null) {
            return changed;
        }
        return key == null || changes.touch(EntryIdentity.KEY, key.id()) ? null : key;
    }

    @Nullable
    Application application(String id) {
        if (!changes.isEmpty() && changes.touch(EntryIdentity.APPLICATION, id)) {
            return (Application) changes.entry(EntryIdentity.APPLICATION, id).orElse(null);
        }
        return index.application(id);
    }

    @Nullable
    Application applicationOf(String issuerName, String clientId) {
        Application application = index.applicationOf(issuerName, clientId);
        if (changes.isEmpty()) {
            return application;
        }
        Application changed = changes.applicationsByClient.get(new Client(issuerName, clientId));
        if (changed != null) {
            return changed;
        }
        return application == null || changes.touch(EntryIdentity.APPLICATION, application.id()) ? null : application;
    }

    @Nullable
    Subscription subscription(String application, String api, String version) {
        if (changes.isEmpty()) {
            return index.subscription(application, api, version, id -> false);
        }
        Subscription best =
                index.subscription(application, api, version, id -> changes.touch(EntryIdentity.SUBSCRIPTION, id));
        for (Subscription candidate :
                changes.subscriptions.getOrDefault(new Changes.Pair(application, api), List.of())) {
            best = EntitlementIndex.better(candidate, best, version);
        }
        return best;
    }

    boolean isRevoked(String issuerName, String tokenId) {
        if (!changes.isEmpty() && changes.touch(EntryIdentity.TOKEN_REVOCATION, issuerName, tokenId)) {
            return changes.entry(EntryIdentity.TOKEN_REVOCATION, issuerName, tokenId)
                    .isPresent();
        }
        return index.isRevoked(issuerName, tokenId);
    }

    @Nullable
    JWKSet keysOf(String issuerName) {
        Optional<JWKSet> changed = changes.issuerKeys.get(issuerName);
        return changed == null ? index.keysOf(issuerName) : changed.orElse(null);
    }
}
