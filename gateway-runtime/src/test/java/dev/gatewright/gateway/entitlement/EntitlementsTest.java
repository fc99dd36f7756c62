package dev.gatewright.gateway.entitlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.feed.FeedEntry.KeyStatus;
import dev.gatewright.contracts.feed.FeedEntry.SubscriptionStatus;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EntitlementsTest {

    private final Entitlements entitlements = new Entitlements();

    @Test
    void isEmptyBeforeTheFirstFeed() {
        assertThat(entitlements.sequence()).isZero();
        assertThat(entitlements.key(new byte[32])).isNull();
        assertThat(entitlements.application("a")).isNull();
        assertThat(entitlements.applicationOf("i", "c")).isNull();
        assertThat(entitlements.subscription("a", "orders", "1")).isNull();
        assertThat(entitlements.isRevoked("i", "t")).isFalse();
        assertThat(entitlements.keysOf("i")).isNull();
        assertThat(entitlements.blockOf("192.0.2.1", "orders", "1", "op", 1)).isNull();
    }

    @Test
    void givesBackWhatTheFeedSaid() {
        var application = new FeedEntry.Application(
                "app-1", "acme", "Tracker ünïcode", List.of(new FeedEntry.Client("idp", "client-1")));
        var key = new FeedEntry.Key("key-1", hex("secret"), "gw_p_abcd", "app-1", KeyStatus.ACTIVE, 1_900_000_000L);
        var revoked = new FeedEntry.Key("key-2", hex("other"), "gw_p_efgh", "app-1", KeyStatus.REVOKED, null);
        var subscription = new FeedEntry.Subscription(
                "sub-1", "app-1", "orders", "1", "gold", SubscriptionStatus.ACTIVE, 1_900_000_001L);

        entitlements.apply(
                List.of(subscription, key, revoked, application, new FeedEntry.TokenRevocation("idp", "jti-1", 9)), 7);

        assertThat(entitlements.sequence()).isEqualTo(7);
        assertThat(entitlements.key(sha256("secret"))).isEqualTo(key);
        assertThat(entitlements.key(sha256("other"))).isEqualTo(revoked);
        assertThat(entitlements.key(sha256("third"))).isNull();
        assertThat(entitlements.key(new byte[3])).isNull();
        assertThat(entitlements.application("app-1")).isEqualTo(application);
        assertThat(entitlements.applicationOf("idp", "client-1")).isEqualTo(application);
        assertThat(entitlements.applicationOf("other-idp", "client-1")).isNull();
        assertThat(entitlements.subscription("app-1", "orders", "1")).isEqualTo(subscription);
        assertThat(entitlements.subscription("app-1", "orders", "2")).isNull();
        assertThat(entitlements.isRevoked("idp", "jti-1")).isTrue();
        assertThat(entitlements.isRevoked("idp", "jti-2")).isFalse();
        assertThat(entitlements.isRevoked("app-1", "jti-1")).isFalse();
    }

    @Test
    void aSnapshotReplacesTheOneBefore() {
        entitlements.apply(List.of(key("old", "k-1")), 1);
        entitlements.apply(List.of(key("new", "k-2")), 2);

        assertThat(entitlements.key(sha256("old"))).isNull();
        assertThat(entitlements.key(sha256("new"))).isNotNull();
    }

    @Test
    void ofTwoEntriesForOneKeyTheLaterCounts() {
        entitlements.apply(List.of(key("secret", "first"), key("secret", "second")), 1);

        assertThat(entitlements.key(sha256("secret")).id()).isEqualTo("second");
    }

    @Test
    void prefersTheActiveSubscriptionThatLastsLongest() {
        entitlements.apply(
                List.of(
                        subscription("s-1", null, SubscriptionStatus.ACTIVE, 100L),
                        subscription("s-2", "1", SubscriptionStatus.ACTIVE, null),
                        subscription("s-3", "1", SubscriptionStatus.ACTIVE, 200L),
                        subscription("s-4", "1", SubscriptionStatus.SUSPENDED, null)),
                1);

        assertThat(entitlements.subscription("app", "orders", "1").id()).isEqualTo("s-2");
        assertThat(entitlements.subscription("app", "orders", "2").id()).isEqualTo("s-1");
    }

    @Test
    void withoutAnActiveSubscriptionNamesTheLatestOther() {
        entitlements.apply(
                List.of(
                        subscription("s-1", null, SubscriptionStatus.SUSPENDED, null),
                        subscription("s-2", null, SubscriptionStatus.REVOKED, null)),
                1);

        assertThat(entitlements.subscription("app", "orders", "1").id()).isEqualTo("s-2");
    }

    @Test
    void blocksAddressesInEveryNotation() {
        entitlements.apply(
                List.of(
                        new FeedEntry.AddressBlock("192.0.2.0/24", null),
                        new FeedEntry.AddressBlock("2001:db8::/32", 50L),
                        new FeedEntry.AddressBlock("203.0.113.9", null)),
                1);

        assertThat(blockOf("192.0.2.200", 1)).isNotNull();
        assertThat(blockOf("::ffff:192.0.2.200", 1)).isNotNull();
        assertThat(blockOf("192.0.3.1", 1)).isNull();
        assertThat(blockOf("203.0.113.9", 1)).isNotNull();
        assertThat(blockOf("203.0.113.10", 1)).isNull();
        assertThat(blockOf("2001:db8:1::5", 49)).isNotNull();
        assertThat(blockOf("2001:db8:1::5", 50)).isNull();
        assertThat(blockOf("not an address", 1)).isNull();
    }

    @Test
    void ofTwoBlocksOfOneNetworkTheLongerHolds() {
        entitlements.apply(
                List.of(
                        new FeedEntry.AddressBlock("192.0.2.0/24", null),
                        new FeedEntry.AddressBlock("192.0.2.77/24", 50L)),
                1);

        assertThat(blockOf("192.0.2.1", 60)).isNotNull();
    }

    @Test
    void blocksOperationsVersionsAndApis() {
        entitlements.apply(
                List.of(
                        new FeedEntry.OperationBlock("orders", "1", "getOrder", null),
                        new FeedEntry.OperationBlock("rates", null, null, 50L)),
                1);

        assertThat(entitlements.blockOf("192.0.2.1", "orders", "1", "getOrder", 1))
                .isNotNull();
        assertThat(entitlements.blockOf("192.0.2.1", "orders", "2", "getOrder", 1))
                .isNull();
        assertThat(entitlements.blockOf("192.0.2.1", "orders", "1", "listOrders", 1))
                .isNull();
        assertThat(entitlements.blockOf("192.0.2.1", "rates", "9", "any", 49)).isNotNull();
        assertThat(entitlements.blockOf("192.0.2.1", "rates", "9", "any", 50)).isNull();
    }

    @Test
    void refusesEntriesItCannotHoldAndKeepsWhatItHas() throws Exception {
        entitlements.apply(List.of(key("secret", "k-1")), 1);
        var json = new ObjectMapper();

        for (FeedEntry bad : List.of(
                new FeedEntry.AddressBlock("192.0.2.0/33", null),
                new FeedEntry.AddressBlock("example.com", null),
                new FeedEntry.AddressBlock("", null),
                new FeedEntry.Key("k", "zz".repeat(32), "p", "a", KeyStatus.ACTIVE, null),
                new FeedEntry.Key("k", "ab", "p", "a", KeyStatus.ACTIVE, null),
                new FeedEntry.Key("k", hex("x"), "p", "a", KeyStatus.ACTIVE, -1L),
                new FeedEntry.IssuerKeys("idp", json.readTree("{\"keys\":5}")))) {
            assertThatThrownBy(() -> entitlements.apply(List.of(bad), 2)).isInstanceOf(InvalidFeed.class);
        }
        assertThat(entitlements.sequence()).isEqualTo(1);
        assertThat(entitlements.key(sha256("secret"))).isNotNull();
    }

    @Test
    void holdsOneHundredThousandSubscriptionsInFortyMegabytes() {
        int count = 100_000;
        Iterable<FeedEntry> feed = () -> IntStream.range(0, count)
                .boxed()
                .flatMap(i -> entries(i).stream())
                .iterator();

        entitlements.apply(feed, 1);

        assertThat(entitlements.footprint()).isLessThan(40_000_000L);
        for (int i = 0; i < count; i += 997) {
            FeedEntry.Key key = entitlements.key(sha256("secret-" + i));
            assertThat(key.id()).isEqualTo(id("key", i));
            assertThat(entitlements.application(key.application()).name()).isEqualTo("Application " + i);
            assertThat(entitlements
                            .subscription(key.application(), "orders", "1")
                            .id())
                    .isEqualTo(id("sub", i));
        }
    }

    private static List<FeedEntry> entries(int i) {
        List<FeedEntry> entries = new ArrayList<>();
        entries.add(new FeedEntry.Application(id("app", i), "org-" + i % 500, "Application " + i, List.of()));
        entries.add(new FeedEntry.Key(
                id("key", i), hex("secret-" + i), "gw_p_abcdef", id("app", i), KeyStatus.ACTIVE, null));
        entries.add(new FeedEntry.Subscription(
                id("sub", i), id("app", i), "orders", null, "gold", SubscriptionStatus.ACTIVE, 1_900_000_000L));
        return entries;
    }

    private static String id(String kind, int i) {
        return UUID.nameUUIDFromBytes((kind + i).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private FeedEntry blockOf(String address, long now) {
        return entitlements.blockOf(address, "orders", "1", "getOrder", now);
    }

    private static FeedEntry.Key key(String secret, String id) {
        return new FeedEntry.Key(id, hex(secret), "gw_p_abcd", "app", KeyStatus.ACTIVE, null);
    }

    private static FeedEntry.Subscription subscription(
            String id, String version, SubscriptionStatus status, Long expiresAt) {
        return new FeedEntry.Subscription(id, "app", "orders", version, "gold", status, expiresAt);
    }

    private static String hex(String secret) {
        return HexFormat.of().formatHex(sha256(secret));
    }

    private static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
