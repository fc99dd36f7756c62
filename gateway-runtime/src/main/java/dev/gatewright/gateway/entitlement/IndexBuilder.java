package dev.gatewright.gateway.entitlement;

import com.nimbusds.jose.jwk.JWKSet;
import dev.gatewright.contracts.feed.EntryIdentity;
import dev.gatewright.contracts.feed.FeedEntry;
import java.text.ParseException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Collects the entries of a feed in whatever order they come. Of two entries with the same identity the later counts. */
final class IndexBuilder {

    final Rows rows = new Rows();
    final Symbols symbols = new Symbols();
    final KeyTable keys = new KeyTable(rows);

    /** (application, 0) → row. */
    final PairTable applications = new PairTable();

    /** (issuer, client) → application. */
    final PairTable clients = new PairTable();

    /** (application, API) → row of the latest subscription, which names the one before. */
    final PairTable subscriptions = new PairTable();

    /** (issuer, token) → 0. */
    final PairTable revocations = new PairTable();

    final Blocks blocks = new Blocks();
    final Map<EntryIdentity, FeedEntry> blockEntries = new LinkedHashMap<>();
    final Map<String, JWKSet> issuerKeys = new HashMap<>();

    void add(FeedEntry entry) {
        switch (entry) {
            case FeedEntry.Application application -> addApplication(application);
            case FeedEntry.Subscription subscription -> addSubscription(subscription);
            case FeedEntry.Key key -> addKey(key);
            case FeedEntry.TokenRevocation revocation ->
                revocations.put(symbols.add(revocation.issuer()), symbols.add(revocation.id()), 0);
            case FeedEntry.AddressBlock block -> addBlock(block);
            case FeedEntry.OperationBlock block -> addBlock(block);
            case FeedEntry.IssuerKeys issuer -> issuerKeys.put(issuer.issuer(), publicKeys(issuer));
            case FeedEntry.Removed removed -> throw new InvalidFeed("removed stands in a snapshot");
        }
    }

    EntitlementIndex build(long sequence) {
        rows.trim();
        symbols.trim();
        return new EntitlementIndex(this, sequence);
    }

    private void addBlock(FeedEntry block) {
        blocks.addEntry(block);
        blockEntries.put(block.identity(), block);
    }

    private void addApplication(FeedEntry.Application application) {
        int id = symbols.add(application.id());
        applications.put(id, 0, rows.end());
        rows.putNumber(id);
        rows.putNumber(symbols.add(application.organization()));
        rows.putString(application.name());
        rows.putNumber(application.clients().size());
        for (FeedEntry.Client client : application.clients()) {
            int issuer = symbols.add(client.issuer());
            int clientId = symbols.add(client.id());
            clients.put(issuer, clientId, id);
            rows.putNumber(issuer);
            rows.putNumber(clientId);
        }
    }

    private void addSubscription(FeedEntry.Subscription subscription) {
        int application = symbols.add(subscription.application());
        int api = symbols.add(subscription.api());
        int row = rows.end();
        int before = subscriptions.put(application, api, row);
        rows.putNumber(before + 1);
        rows.putString(subscription.id());
        rows.putNumber(application);
        rows.putNumber(api);
        String version = subscription.version();
        rows.putNumber(version == null ? 0 : symbols.add(version) + 1);
        rows.putNumber(symbols.add(subscription.plan()));
        rows.putNumber(symbols.add(subscription.status().name()));
        rows.putTime(subscription.expiresAt(), "subscription.expiresAt");
    }

    private void addKey(FeedEntry.Key key) {
        byte[] hash = hash(key.hash());
        int row = rows.end();
        rows.put(hash);
        rows.putString(key.id());
        rows.putString(key.prefix());
        rows.putNumber(symbols.add(key.application()));
        rows.putNumber(symbols.add(key.status().name()));
        rows.putTime(key.expiresAt(), "key.expiresAt");
        keys.put(hash, row);
    }

    private static byte[] hash(String hex) {
        if (hex.length() != 2 * KeyTable.HASH_BYTES) {
            throw new InvalidFeed("key.hash is not a SHA-256");
        }
        try {
            return HexFormat.of().parseHex(hex);
        } catch (IllegalArgumentException e) {
            throw new InvalidFeed("key.hash is not hexadecimal");
        }
    }

    static JWKSet publicKeys(FeedEntry.IssuerKeys issuer) {
        try {
            return JWKSet.parse(issuer.keys().toString()).toPublicJWKSet();
        } catch (ParseException | IllegalArgumentException e) {
            throw new InvalidFeed("issuer-keys.keys is not a JWK set");
        }
    }
}
