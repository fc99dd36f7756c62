package dev.gatewright.bundle.feed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.gatewright.bundle.Samples;
import dev.gatewright.bundle.signing.Sha256;
import dev.gatewright.bundle.trust.KeyRole;
import dev.gatewright.contracts.feed.FeedEntry;
import java.util.List;

/** One entry of each type. */
final class FeedSamples {

    private FeedSamples() {}

    static List<FeedEntry> entries() {
        var keys = JsonNodeFactory.instance.objectNode();
        keys.putArray("keys");
        return List.of(
                new FeedEntry.Application("app-1", "acme", "Mobile", List.of(new FeedEntry.Client("staff", "mobile"))),
                new FeedEntry.Subscription(
                        "sub-1", "app-1", "parcels", "v1", "gold", FeedEntry.SubscriptionStatus.ACTIVE, 1_900_000_000L),
                new FeedEntry.Key(
                        "key-1", Sha256.hex(new byte[] {7}), "gw_p_ab", "app-1", FeedEntry.KeyStatus.ACTIVE, null),
                new FeedEntry.TokenRevocation("staff", "jti-1", 1_900_000_000L),
                new FeedEntry.AddressBlock("192.0.2.0/24", null),
                new FeedEntry.OperationBlock("parcels", null, "getParcel", null),
                new FeedEntry.IssuerKeys("ours", keys));
    }

    static FeedTerms terms(long sequence) {
        return new FeedTerms(Samples.GROUP, 1, sequence, Samples.NOW, Samples.NOW.plusSeconds(3600), null);
    }

    static byte[] file(long sequence) {
        return new FeedWriter(Samples.FEED_KEY).write(terms(sequence), entries());
    }

    static FeedVerifier verifier() {
        return new FeedVerifier(Samples.TRUST.keys(KeyRole.FEED, Samples.CLOCK));
    }

    static FeedExpectations expectations() {
        return new FeedExpectations(Samples.GROUP, Samples.CLOCK, null);
    }
}
