package dev.gatewright.gateway.stage.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.content.Limit;
import dev.gatewright.gateway.stage.Configured;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LimitCountersTest {

    private static final long SECOND = 1_000_000_000L;
    private static final long HOUR = 3600 * SECOND;

    private final AtomicLong now = new AtomicLong(1000 * SECOND);
    private final LimitCounters counters = new LimitCounters(64, now::get);

    @Test
    void takesFromAllLimitsOrFromNone() {
        var wide = ask("wide", 10, Subject.Space.KNOWN, "a");
        var narrow = ask("narrow", 1, Subject.Space.KNOWN, "a");

        assertThat(exceeded(counters.take(List.of(wide, narrow)))).isFalse();
        for (int i = 0; i < 5; i++) {
            var refused = counters.take(List.of(wide, narrow));
            assertThat(refused.get(0).exceeded()).isFalse();
            assertThat(refused.get(1).exceeded()).isTrue();
        }
        assertThat(counters.take(List.of(wide)).getFirst().remaining()).isEqualTo(8);
    }

    @Test
    void countsEachSubjectAndScopeApart() {
        assertThat(exceeded(counters.take(List.of(ask("one", 1, Subject.Space.KNOWN, "a")))))
                .isFalse();
        assertThat(exceeded(counters.take(List.of(ask("one", 1, Subject.Space.KNOWN, "b")))))
                .isFalse();
        assertThat(exceeded(counters.take(List.of(ask("two", 1, Subject.Space.KNOWN, "a")))))
                .isFalse();
        assertThat(exceeded(counters.take(List.of(ask("one", 1, Subject.Space.KNOWN, "a")))))
                .isTrue();
    }

    @Test
    void admitsExactlyTheLimitFromManyThreads() throws Exception {
        var admitted = new AtomicInteger();
        var start = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            boolean turned = t % 2 == 0;
            var first = ask("first", 500, Subject.Space.KNOWN, "a");
            var second = ask("second", 700, Subject.Space.ADDRESS, "b");
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int i = 0; i < 1000; i++) {
                    var asks = turned ? List.of(first, second) : List.of(second, first);
                    admitted.addAndGet(exceeded(counters.take(asks)) ? 0 : 1);
                }
            }));
        }
        start.countDown();
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(admitted).hasValue(500);
        assertThat(counters.take(List.of(ask("second", 700, Subject.Space.ADDRESS, "b")))
                        .getFirst()
                        .remaining())
                .isEqualTo(199);
    }

    @Test
    void aFloodOfAddressesResetsNobodyAndTakesNoRoomFromConsumers() {
        var victim = ask("limit", 1, Subject.Space.ADDRESS, "victim");
        counters.take(List.of(victim));
        for (int i = 0; i < 10_000; i++) {
            counters.take(List.of(ask("limit", 1, Subject.Space.ADDRESS, "flood-" + i)));
        }

        assertThat(exceeded(counters.take(List.of(victim)))).isTrue();
        assertThat(exceeded(counters.take(List.of(ask("limit", 1, Subject.Space.KNOWN, "consumer")))))
                .isFalse();
        assertThat(counters.size()).isLessThan(64 + 64 + 2);
        assertThat(counters.overflowed()).isPositive();
    }

    @Test
    void newcomersToAFullSpaceShareCountersAndStayLimited() {
        for (int i = 0; i < 10_000; i++) {
            counters.take(List.of(ask("limit", 1, Subject.Space.ADDRESS, "flood-" + i)));
        }
        int admitted = 0;
        for (int i = 0; i < 1000; i++) {
            admitted += exceeded(counters.take(List.of(ask("limit", 1, Subject.Space.ADDRESS, "more-" + i)))) ? 0 : 1;
        }
        assertThat(admitted).isZero();

        now.addAndGet(100 * SECOND);
        assertThat(exceeded(counters.take(List.of(ask("limit", 1, Subject.Space.ADDRESS, "late")))))
                .isFalse();
    }

    @Test
    void sharesALimitAmongInstancesButAlwaysAdmitsOne() {
        Limit limit = new Limit("l", Limit.Per.API, Limit.Algorithm.SLIDING_WINDOW, 10, 60, null);

        assertThat(Quota.share(limit, 1).requests()).isEqualTo(10);
        assertThat(Quota.share(limit, 3).requests()).isEqualTo(3);
        assertThat(Quota.share(limit, 50).requests()).isEqualTo(1);
        assertThat(Quota.share(limit, 0).requests()).isEqualTo(10);
    }

    @Test
    void survivesAbsurdLimits() {
        Limit absurd = new Limit(
                "l", Limit.Per.API, Limit.Algorithm.TOKEN_BUCKET, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        Limit negative = new Limit("l", Limit.Per.API, Limit.Algorithm.SLIDING_WINDOW, -5, -1, null);

        assertThat(exceeded(counters.take(List.of(
                        new LimitCounters.Ask("a", Quota.share(absurd, 1), subject(Subject.Space.KNOWN, "x"))))))
                .isFalse();
        var ask = new LimitCounters.Ask("b", Quota.share(negative, 1), subject(Subject.Space.KNOWN, "x"));
        assertThat(exceeded(counters.take(List.of(ask)))).isFalse();
        assertThat(exceeded(counters.take(List.of(ask)))).isTrue();
    }

    @Test
    void aClockReadInTheWrongOrderNeverGivesRoomBack() {
        var ask = ask("limit", 1, Subject.Space.KNOWN, "a");
        counters.take(List.of(ask));
        now.addAndGet(-SECOND);

        assertThat(exceeded(counters.take(List.of(ask)))).isTrue();
    }

    @Test
    void longLimitsGoOnAfterARestartAndShortOnesBeginAnew() {
        var daily = daily(Limit.Algorithm.SLIDING_WINDOW);
        var bucket = daily(Limit.Algorithm.TOKEN_BUCKET);
        var shortly = ask("limit", 1, Subject.Space.KNOWN, "a");
        assertThat(counters.haveChanged()).isFalse();
        assertThat(exceeded(counters.take(List.of(daily, bucket)))).isFalse();
        now.addAndGet(HOUR);
        assertThat(exceeded(counters.take(List.of(daily, bucket, shortly)))).isFalse();
        assertThat(counters.haveChanged()).isTrue();
        assertThat(counters.haveChanged()).isFalse();

        var clock = new AtomicLong(-5 * HOUR);
        var restarted = new LimitCounters(64, clock::get);
        restarted.restore(counters.export(), 3_600_000);

        assertThat(restarted.size()).isEqualTo(2);
        assertThat(restarted.take(List.of(daily)).getFirst().remaining()).isZero();
        assertThat(exceeded(restarted.take(List.of(daily)))).isTrue();
        assertThat(exceeded(restarted.take(List.of(bucket)))).isFalse();
        assertThat(exceeded(restarted.take(List.of(bucket)))).isTrue();
        assertThat(exceeded(restarted.take(List.of(shortly)))).isFalse();
    }

    @Test
    void aRestoredWindowForgetsWhenItsTimeHasCome() {
        var daily = daily(Limit.Algorithm.SLIDING_WINDOW);
        for (int i = 0; i < 3; i++) {
            counters.take(List.of(daily));
        }
        var clock = new AtomicLong(7 * HOUR);
        var restarted = new LimitCounters(64, clock::get);
        restarted.restore(counters.export(), Duration.ofHours(20).toMillis());
        assertThat(exceeded(restarted.take(List.of(daily)))).isTrue();
        clock.addAndGet(3 * HOUR);
        assertThat(exceeded(restarted.take(List.of(daily)))).isTrue();
        clock.addAndGet(4 * HOUR);
        assertThat(exceeded(restarted.take(List.of(daily)))).isFalse();

        var later = new LimitCounters(64, clock::get);
        later.restore(counters.export(), Duration.ofDays(3).toMillis());
        assertThat(later.size()).isZero();
    }

    @Test
    void passesOverWhatCannotBeRestored() {
        counters.take(List.of(daily(Limit.Algorithm.SLIDING_WINDOW)));
        KeptCounter good = counters.export().getFirst();
        var taken = List.of(new KeptCounter.Taken(0, 1));
        var restarted = new LimitCounters(64, now::get);
        restarted.restore(
                List.of(
                        new KeptCounter("NOWHERE", "s", "a", new KeptCounter.Window(86_400, taken), null),
                        new KeptCounter("KNOWN", "s", "b", new KeptCounter.Window(0, taken), null),
                        new KeptCounter("KNOWN", "s", "c", new KeptCounter.Window(Long.MAX_VALUE, taken), null),
                        new KeptCounter("KNOWN", "s", "d", new KeptCounter.Window(86_400, null), null),
                        new KeptCounter("KNOWN", "s", "e", null, null),
                        good),
                -5);
        assertThat(restarted.export()).containsExactly(good);
    }

    @Test
    void configurationHasDefaults() {
        assertThat(Configured.with(LimitConfig.class, Map.of()).maximumCounters())
                .isEqualTo(100_000);
    }

    private static LimitCounters.Ask ask(String scope, long requests, Subject.Space space, String id) {
        Limit limit = new Limit("l", Limit.Per.API, Limit.Algorithm.SLIDING_WINDOW, requests, 10, null);
        return new LimitCounters.Ask(scope, Quota.share(limit, 1), subject(space, id));
    }

    private static LimitCounters.Ask daily(Limit.Algorithm algorithm) {
        Limit limit = new Limit("l", Limit.Per.API, algorithm, 3, 86_400, null);
        return new LimitCounters.Ask("daily/" + algorithm, Quota.share(limit, 1), subject(Subject.Space.KNOWN, "a"));
    }

    private static Subject subject(Subject.Space space, String id) {
        return new Subject(space, id);
    }

    private static boolean exceeded(List<LimitCounters.Standing> standings) {
        return standings.stream().anyMatch(LimitCounters.Standing::exceeded);
    }
}
