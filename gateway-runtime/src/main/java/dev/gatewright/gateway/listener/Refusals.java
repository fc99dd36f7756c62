package dev.gatewright.gateway.listener;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Requests that never became a call, counted by what was wrong. The names are ours, so their number is bounded. */
final class Refusals {

    private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

    void count(String name) {
        counts.computeIfAbsent(name, first -> new LongAdder()).increment();
    }

    Map<String, Long> counted() {
        Map<String, Long> copy = new TreeMap<>();
        counts.forEach((name, count) -> copy.put(name, count.sum()));
        return copy;
    }
}
