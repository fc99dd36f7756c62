package dev.gatewright.gateway.telemetry;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counters by a key that is not known beforehand; once there are too many keys, new ones count as {@code other}. */
final class BoundedCounters<K> {

    private final Map<K, LongAdder> counters = new ConcurrentHashMap<>();
    private final int bound;
    private final K other;

    BoundedCounters(int bound, K other) {
        this.bound = bound;
        this.other = other;
    }

    void increment(K key) {
        LongAdder counter = counters.get(key);
        if (counter == null) {
            K counted = counters.size() < bound ? key : other;
            counter = counters.computeIfAbsent(counted, first -> new LongAdder());
        }
        counter.increment();
    }

    Map<K, LongAdder> all() {
        return counters;
    }
}
