package dev.gatewright.gateway.stage.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.content.Limit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class LimitCountersFuzzTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Subject SOMEONE = new Subject(Subject.Space.KNOWN, "s:1");

    @Property(tries = 300)
    void aWindowNeverAdmitsMoreThanItsLimitInAnyWindow(
            @ForAll @IntRange(min = 1, max = 20) int requests,
            @ForAll @IntRange(min = 1, max = 3) int seconds,
            @ForAll @LongRange(min = Long.MIN_VALUE / 2, max = Long.MAX_VALUE / 2) long start,
            @ForAll @Size(max = 300) List<@LongRange(min = 0, max = SECOND) Long> pauses) {
        var now = new AtomicLong(start);
        var counters = new LimitCounters(100, now::get);
        var ask = ask(Limit.Algorithm.SLIDING_WINDOW, requests, seconds, null);
        List<Long> admitted = new ArrayList<>();
        for (long pause : pauses) {
            now.addAndGet(pause);
            if (!counters.take(List.of(ask)).getFirst().exceeded()) {
                admitted.add(now.get());
            }
        }

        for (int i = 0; i < admitted.size(); i++) {
            long from = admitted.get(i);
            long within = admitted.stream()
                    .filter(at -> at - from >= 0 && at - from < seconds * SECOND)
                    .count();
            assertThat(within).isLessThanOrEqualTo(requests);
        }
    }

    @Property(tries = 200)
    void aPlaceInAWindowIsFreeAgainASixteenthLateAtMost(
            @ForAll @IntRange(min = 1, max = 20) int requests,
            @ForAll @LongRange(min = 0, max = 1000 * SECOND) long start) {
        var now = new AtomicLong(start);
        var counters = new LimitCounters(100, now::get);
        var ask = ask(Limit.Algorithm.SLIDING_WINDOW, requests, 16, null);
        for (int i = 0; i < requests; i++) {
            assertThat(counters.take(List.of(ask)).getFirst().exceeded()).isFalse();
        }
        var refused = counters.take(List.of(ask)).getFirst();
        assertThat(refused.exceeded()).isTrue();
        assertThat(refused.nanosUntilMore()).isBetween(16 * SECOND, 17 * SECOND);

        now.addAndGet(refused.nanosUntilMore());
        assertThat(counters.take(List.of(ask)).getFirst().exceeded()).isFalse();
    }

    @Property(tries = 300)
    void aBucketNeverAdmitsMoreThanItsSizeAndWhatFlowedIn(
            @ForAll @IntRange(min = 1, max = 50) int requests,
            @ForAll @LongRange(min = 1, max = 50) long burst,
            @ForAll @Size(max = 300) List<@LongRange(min = 0, max = SECOND / 4) Long> pauses) {
        var now = new AtomicLong(0);
        var counters = new LimitCounters(100, now::get);
        var ask = ask(Limit.Algorithm.TOKEN_BUCKET, requests, 2, burst);
        long admitted = 0;
        for (long pause : pauses) {
            now.addAndGet(pause);
            var standing = counters.take(List.of(ask)).getFirst();
            admitted += standing.exceeded() ? 0 : 1;
            double flowed = (double) now.get() * requests / (2 * SECOND);
            assertThat((double) admitted).isLessThanOrEqualTo(burst + flowed + 1e-6);
            assertThat(standing.remaining()).isBetween(0L, burst);
        }
    }

    private static LimitCounters.Ask ask(Limit.Algorithm algorithm, long requests, long seconds, Long burst) {
        Limit limit = new Limit("limit", Limit.Per.SUBSCRIPTION, algorithm, requests, seconds, burst);
        return new LimitCounters.Ask("scope", Quota.share(limit, 1), SOMEONE);
    }
}
