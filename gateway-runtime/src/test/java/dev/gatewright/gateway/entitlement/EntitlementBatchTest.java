package dev.gatewright.gateway.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.feed.FeedEntry.Application;
import dev.gatewright.contracts.feed.FeedEntry.Client;
import dev.gatewright.contracts.feed.FeedEntry.Key;
import dev.gatewright.contracts.feed.FeedEntry.KeyStatus;
import dev.gatewright.contracts.feed.FeedEntry.Removed;
import dev.gatewright.contracts.feed.FeedEntry.Subscription;
import dev.gatewright.contracts.feed.FeedEntry.SubscriptionStatus;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class EntitlementBatchTest {

    private final Entitlements entitlements = new Entitlements();

    private static Application application(String id, String client) {
        return new Application(id, "acme", id, List.of(new Client("staff", client)));
    }

    private static Subscription subscription(String id, SubscriptionStatus status) {
        return new Subscription(id, "app-1", "parcels", null, "gold", status, null);
    }

    private static Key key(String id, int hash, KeyStatus status) {
        return new Key(id, "%064x".formatted(hash), "gw_", "app-1", status, null);
    }

    private void snapshot(FeedEntry... entries) {
        entitlements.apply(List.of(entries), 1);
    }

    private void batch(FeedEntry... entries) {
        entitlements.applyBatch(List.of(entries), entitlements.sequence() + 1);
    }

    private KeyStatus status(int hash) {
        Key key = entitlements.key(HexFormat.of().parseHex("%064x".formatted(hash)));
        return key == null ? null : key.status();
    }

    private boolean blocks(String address, String operation) {
        return entitlements.blockOf(address, "parcels", "v1", operation, 0) != null;
    }

    @Test
    void addsReplacesAndRemovesKeys() {
        snapshot(key("k1", 1, KeyStatus.ACTIVE), key("k2", 2, KeyStatus.ACTIVE));
        batch(key("k1", 1, KeyStatus.REVOKED), key("k3", 3, KeyStatus.ACTIVE));
        batch(Removed.of(key("k2", 2, KeyStatus.ACTIVE)));

        assertThat(status(1)).isEqualTo(KeyStatus.REVOKED);
        assertThat(status(2)).isNull();
        assertThat(status(3)).isEqualTo(KeyStatus.ACTIVE);
        assertThat(entitlements.sequence()).isEqualTo(3);
        assertThat(entitlements.changed()).isEqualTo(3);
    }

    @Test
    void aKeyWithAnotherHashIsNoLongerFoundByTheOldOne() {
        snapshot(key("k1", 1, KeyStatus.ACTIVE));
        batch(key("k1", 9, KeyStatus.ACTIVE));

        assertThat(status(1)).isNull();
        assertThat(status(9)).isEqualTo(KeyStatus.ACTIVE);
    }

    @Test
    void movesClientsBetweenApplications() {
        snapshot(application("a", "one"), application("b", "two"));
        batch(application("a", "three"));
        assertThat(entitlements.applicationOf("staff", "one")).isNull();
        assertThat(entitlements.applicationOf("staff", "three").id()).isEqualTo("a");
        batch(application("b", "one"), Removed.of(application("a", "three")));

        assertThat(entitlements.application("a")).isNull();
        assertThat(entitlements.applicationOf("staff", "one").id()).isEqualTo("b");
        assertThat(entitlements.applicationOf("staff", "three")).isNull();
    }

    @Test
    void choosesAmongOldAndNewSubscriptions() {
        snapshot(subscription("s1", SubscriptionStatus.ACTIVE));
        batch(subscription("s1", SubscriptionStatus.SUSPENDED));
        assertThat(entitlements.subscription("app-1", "parcels", "v1").status())
                .isEqualTo(SubscriptionStatus.SUSPENDED);
        batch(subscription("s2", SubscriptionStatus.ACTIVE));
        assertThat(entitlements.subscription("app-1", "parcels", "v1").id()).isEqualTo("s2");
        batch(
                Removed.of(subscription("s1", SubscriptionStatus.ACTIVE)),
                Removed.of(subscription("s2", SubscriptionStatus.ACTIVE)));

        assertThat(entitlements.subscription("app-1", "parcels", "v1")).isNull();
    }

    @Test
    void blocksAndUnblocks() {
        var address = new FeedEntry.AddressBlock("192.0.2.0/24", null);
        var operation = new FeedEntry.OperationBlock("parcels", null, "get", null);
        snapshot(address);
        batch(operation);
        assertThat(blocks("192.0.2.1", "list")).isTrue();
        assertThat(blocks("198.51.100.1", "get")).isTrue();
        batch(Removed.of(address), Removed.of(operation));

        assertThat(blocks("192.0.2.1", "get")).isFalse();
    }

    @Test
    void revokesTokensAndTakesIssuerKeysAway() {
        var revocation = new FeedEntry.TokenRevocation("staff", "t1", 9);
        var keys = JsonNodeFactory.instance.objectNode();
        keys.putArray("keys");
        var issuer = new FeedEntry.IssuerKeys("ours", keys);
        snapshot();
        batch(revocation, issuer);
        var set = entitlements.keysOf("ours");
        assertThat(entitlements.isRevoked("staff", "t1")).isTrue();
        batch(Removed.of(revocation));
        assertThat(entitlements.isRevoked("staff", "t1")).isFalse();
        assertThat(entitlements.keysOf("ours")).isSameAs(set).isNotNull();
        batch(Removed.of(issuer));

        assertThat(entitlements.keysOf("ours")).isNull();
    }

    @Test
    void aBatchThatCannotBeHeldChangesNothing() {
        snapshot(key("k1", 1, KeyStatus.ACTIVE));
        assertThatExceptionOfType(InvalidFeed.class)
                .isThrownBy(() ->
                        batch(key("k1", 1, KeyStatus.REVOKED), new FeedEntry.AddressBlock("not a network", null)));

        assertThat(status(1)).isEqualTo(KeyStatus.ACTIVE);
        assertThat(entitlements.sequence()).isEqualTo(1);
    }

    @Test
    void aSnapshotTakesThePlaceOfAllBatches() {
        snapshot();
        batch(key("k1", 1, KeyStatus.ACTIVE));
        entitlements.apply(List.of(key("k2", 2, KeyStatus.ACTIVE)), 5);

        assertThat(status(1)).isNull();
        assertThat(status(2)).isEqualTo(KeyStatus.ACTIVE);
        assertThat(entitlements.changed()).isZero();
    }
}
