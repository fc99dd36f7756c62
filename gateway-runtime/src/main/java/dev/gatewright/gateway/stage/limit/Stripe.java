package dev.gatewright.gateway.stage.limit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A part of the counters under one lock, which is held for the time of a few look-ups only. */
final class Stripe {

    private static final long SWEEP_EVERY_NANOS = 1_000_000_000L;

    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Key, Counter> counters = new HashMap<>();
    private final int maximum;
    private long sweptAt;
    private boolean swept;

    /** Comparable, so that chosen subjects with equal hashes make a tree in the map and not a list. */
    record Key(String scope, String subject) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int order = scope.compareTo(other.scope);
            return order != 0 ? order : subject.compareTo(other.subject);
        }
    }

    Stripe(int maximum) {
        this.maximum = maximum;
    }

    void lock() {
        lock.lock();
    }

    void unlock() {
        lock.unlock();
    }

    /** The counter, made if there is room for it; null when the stripe is full of counters that still count. */
    @Nullable
    Counter counter(Key key, Quota quota, long now) {
        Counter counter = counters.get(key);
        if (counter == null && (counters.size() < maximum || sweep(now))) {
            counter = Counter.of(quota, now);
            counters.put(key, counter);
        }
        return counter;
    }

    /** Adds what is to outlive the process. */
    void keep(Subject.Space space, long now, List<KeptCounter> to) {
        lock.lock();
        try {
            counters.forEach((key, counter) -> {
                KeptCounter kept = counter.kept(key, space, now);
                if (kept != null) {
                    to.add(kept);
                }
            });
        } finally {
            lock.unlock();
        }
    }

    /** Takes a counter back unless there is one already, or no room. */
    void restore(Key key, Counter counter) {
        lock.lock();
        try {
            if (counters.size() < maximum) {
                counters.putIfAbsent(key, counter);
            }
        } finally {
            lock.unlock();
        }
    }

    int size() {
        lock.lock();
        try {
            return counters.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean sweep(long now) {
        if (!swept || now - sweptAt >= SWEEP_EVERY_NANOS) {
            swept = true;
            sweptAt = now;
            counters.values().removeIf(counter -> counter.isIdle(now));
        }
        return counters.size() < maximum;
    }
}
