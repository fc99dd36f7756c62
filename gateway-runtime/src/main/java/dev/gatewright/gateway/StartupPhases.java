package dev.gatewright.gateway;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long each step of the start took, for people who wonder. */
final class StartupPhases {

    private final Map<String, Long> milliseconds = new LinkedHashMap<>();
    private long last = System.nanoTime();

    /** What came before this moment since the last was this phase. */
    synchronized void ended(String phase) {
        long now = System.nanoTime();
        milliseconds.put(phase, TimeUnit.NANOSECONDS.toMillis(now - last));
        last = now;
    }

    synchronized Map<String, Long> milliseconds() {
        return new LinkedHashMap<>(milliseconds);
    }
}
