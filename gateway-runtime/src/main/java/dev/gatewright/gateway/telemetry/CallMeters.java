package dev.gatewright.gateway.telemetry;

import java.util.concurrent.atomic.LongAdder;

/** What is counted of the calls of one operation; durations and bytes are kept for its API as a whole. */
final class CallMeters {

    private static final int CLASSES = 6;

    private final LongAdder[] byStatusClass = new LongAdder[CLASSES];
    private final ApiMeters api;

    /** What is measured of an API version. */
    static final class ApiMeters {
        final Latencies total = new Latencies();
        final Latencies gateway = new Latencies();
        final Latencies upstream = new Latencies();
        final LongAdder requestBytes = new LongAdder();
        final LongAdder responseBytes = new LongAdder();
    }

    CallMeters(ApiMeters api) {
        this.api = api;
        for (int i = 0; i < CLASSES; i++) {
            byStatusClass[i] = new LongAdder();
        }
    }

    void count(int status) {
        int statusClass = status / 100;
        byStatusClass[statusClass > 0 && statusClass < CLASSES ? statusClass : 0].increment();
    }

    ApiMeters api() {
        return api;
    }

    static int classes() {
        return CLASSES;
    }

    /** {@code none}: the client left before there was a status. */
    static String name(int statusClass) {
        return statusClass == 0 ? "none" : statusClass + "xx";
    }

    long of(int statusClass) {
        return byStatusClass[statusClass].sum();
    }
}
