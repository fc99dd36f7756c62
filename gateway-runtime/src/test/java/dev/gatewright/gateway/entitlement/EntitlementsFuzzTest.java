package dev.gatewright.gateway.entitlement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.feed.FeedEntry.SubscriptionStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

class EntitlementsFuzzTest {

    @Property(tries = 200)
    void findsEveryApplicationWhateverItsNameIs(
            @ForAll @Size(max = 200) List<@StringLength(max = 20) String> ids, @ForAll String stranger) {
        var entitlements = new Entitlements();
        entitlements.apply(
                ids.stream()
                        .map(id -> new FeedEntry.Application(
                                id, "org", "name of " + id, List.of(new FeedEntry.Client("idp", id))))
                        .toList(),
                1);

        for (String id : ids) {
            // Unpaired surrogates have no UTF-8 form; two such names are one.
            assertThat(entitlements.application(id)).isNotNull();
            assertThat(entitlements.applicationOf("idp", id)).isNotNull();
        }
        if (ids.isEmpty()) {
            assertThat(entitlements.application(stranger)).isNull();
        }
    }

    @Property(tries = 200)
    void findsAnActiveSubscriptionExactlyWhenThereIsOne(
            @ForAll @Size(max = 60) List<@IntRange(max = 8) Integer> applications,
            @ForAll @Size(min = 60, max = 60) List<SubscriptionStatus> statuses) {
        Map<String, Boolean> active = new HashMap<>();
        var feed = new ArrayList<FeedEntry>();
        for (int i = 0; i < applications.size(); i++) {
            String application = "app-" + applications.get(i);
            feed.add(new FeedEntry.Subscription("s" + i, application, "orders", null, "gold", statuses.get(i), null));
            active.merge(application, statuses.get(i) == SubscriptionStatus.ACTIVE, Boolean::logicalOr);
        }
        var entitlements = new Entitlements();
        entitlements.apply(feed, 1);

        for (int i = 0; i <= 8; i++) {
            var found = entitlements.subscription("app-" + i, "orders", "1");
            Boolean expected = active.get("app-" + i);
            assertThat(found == null).isEqualTo(expected == null);
            if (found != null) {
                assertThat(found.status() == SubscriptionStatus.ACTIVE).isEqualTo(expected);
            }
        }
    }
}
