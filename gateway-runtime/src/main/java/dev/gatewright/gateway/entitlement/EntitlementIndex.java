package dev.gatewright.gateway.entitlement;

import com.nimbusds.jose.jwk.JWKSet;
import dev.gatewright.contracts.feed.EntryIdentity;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.feed.FeedEntry.Application;
import dev.gatewright.contracts.feed.FeedEntry.Client;
import dev.gatewright.contracts.feed.FeedEntry.Subscription;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** One state of the feed, immutable. */
final class EntitlementIndex {

    private final long sequence;
    private final Rows rows;
    private final Symbols symbols;
    private final KeyTable keys;
    private final PairTable applications;
    private final PairTable clients;
    private final PairTable subscriptions;
    private final PairTable revocations;
    private final Blocks blocks;
    private final Map<EntryIdentity, FeedEntry> blockEntries;
    private final Map<String, JWKSet> issuerKeys;
    private final HotRecords<FeedEntry.Key> hotKeys = new HotRecords<>(this::readKey);
    private final HotRecords<Application> hotApplications = new HotRecords<>(this::readApplication);
    private final HotRecords<Linked> hotSubscriptions = new HotRecords<>(this::readSubscription);

    /** A subscription and the row of the one before it for the same application and API. */
    private record Linked(Subscription subscription, int before) {}

    EntitlementIndex(IndexBuilder from, long sequence) {
        this.sequence = sequence;
        this.rows = from.rows;
        this.symbols = from.symbols;
        this.keys = from.keys;
        this.applications = from.applications;
        this.clients = from.clients;
        this.subscriptions = from.subscriptions;
        this.revocations = from.revocations;
        this.blocks = from.blocks;
        this.blockEntries = from.blockEntries;
        this.issuerKeys = Map.copyOf(from.issuerKeys);
    }

    long sequence() {
        return sequence;
    }

    Blocks blocks() {
        return blocks;
    }

    Map<EntryIdentity, FeedEntry> blockEntries() {
        return blockEntries;
    }

    @Nullable
    JWKSet keysOf(String issuerName) {
        return issuerKeys.get(issuerName);
    }

    FeedEntry.@Nullable Key key(byte[] hash) {
        int row = keys.find(hash);
        return row == KeyTable.NONE ? null : hotKeys.get(row);
    }

    @Nullable
    Application application(String id) {
        int row = applications.get(symbols.find(id), 0);
        return row == PairTable.NONE ? null : hotApplications.get(row);
    }

    @Nullable
    Application applicationOf(String issuerName, String clientId) {
        int id = clients.get(symbols.find(issuerName), symbols.find(clientId));
        int row = applications.get(id, 0);
        return row == PairTable.NONE ? null : hotApplications.get(row);
    }

    /** Among the active ones the one that lasts longest, so that the choice does not depend on the feed's order. */
    @Nullable
    Subscription subscription(String application, String api, String version, Predicate<String> superseded) {
        Subscription best = null;
        int row = subscriptions.get(symbols.find(application), symbols.find(api));
        while (row != PairTable.NONE) {
            Linked linked = hotSubscriptions.get(row);
            Subscription candidate = linked.subscription;
            if (!superseded.test(candidate.id())) {
                best = better(candidate, best, version);
            }
            row = linked.before;
        }
        return best;
    }

    static @Nullable Subscription better(Subscription candidate, @Nullable Subscription best, String version) {
        boolean applies = candidate.version() == null || candidate.version().equals(version);
        return applies && (best == null || isBetter(candidate, best)) ? candidate : best;
    }

    private static boolean isBetter(Subscription candidate, Subscription best) {
        if (candidate.status() != FeedEntry.SubscriptionStatus.ACTIVE) {
            return false;
        }
        return best.status() != FeedEntry.SubscriptionStatus.ACTIVE || end(candidate) > end(best);
    }

    private static long end(Subscription subscription) {
        Long expiresAt = subscription.expiresAt();
        return expiresAt == null ? Long.MAX_VALUE : expiresAt;
    }

    boolean isRevoked(String issuerName, String tokenId) {
        return revocations.get(symbols.find(issuerName), symbols.find(tokenId)) != PairTable.NONE;
    }

    long footprint() {
        return rows.capacity()
                + symbols.footprint()
                + keys.footprint()
                + applications.footprint()
                + clients.footprint()
                + subscriptions.footprint()
                + revocations.footprint();
    }

    private FeedEntry.Key readKey(int row) {
        Rows.Cursor cursor = rows.at(row);
        String hash = HexFormat.of().formatHex(cursor.bytes(KeyTable.HASH_BYTES));
        return new FeedEntry.Key(
                cursor.string(),
                hash,
                cursor.string(),
                symbols.text(cursor.index()),
                FeedEntry.KeyStatus.valueOf(symbols.text(cursor.index())),
                cursor.time());
    }

    private Application readApplication(int row) {
        Rows.Cursor cursor = rows.at(row);
        String id = symbols.text(cursor.index());
        String organization = symbols.text(cursor.index());
        String name = cursor.string();
        int count = cursor.index();
        List<Client> acting = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            acting.add(new Client(symbols.text(cursor.index()), symbols.text(cursor.index())));
        }
        return new Application(id, organization, name, acting);
    }

    private Linked readSubscription(int row) {
        Rows.Cursor cursor = rows.at(row);
        int before = cursor.index() - 1;
        String id = cursor.string();
        String application = symbols.text(cursor.index());
        String api = symbols.text(cursor.index());
        int version = cursor.index() - 1;
        Subscription subscription = new Subscription(
                id,
                application,
                api,
                version < 0 ? null : symbols.text(version),
                symbols.text(cursor.index()),
                FeedEntry.SubscriptionStatus.valueOf(symbols.text(cursor.index())),
                cursor.time());
        return new Linked(subscription, before);
    }
}
