package dev.gatewright.benchmarks.load;

import java.io.IOException;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Sends at a constant rate whatever the server does, and counts each latency from the moment its request was due: a
 * server that stalls pays for every request it held up, not only for those in flight (coordinated omission).
 */
public final class OpenLoop {

    /** What a run found. {@code failed} counts answers other than 200 and broken connections. */
    public record Outcome(long sent, long failed, double requestsPerSecond, Latencies latencies) {}

    private final Target target;
    private final int connections;
    private final Deque<Connection> idle = new ArrayDeque<>();
    private final Latencies latencies = new Latencies();
    private long sent;
    private long answered;
    private long failed;

    public OpenLoop(Target target, int connections) {
        this.target = target;
        this.connections = connections;
    }

    /** Runs once; the first {@code warmUp} is sent like the rest but not counted. */
    public Outcome run(double requestsPerSecond, Duration warmUp, Duration measured) throws IOException {
        try (Selector selector = Selector.open()) {
            byte[] request = target.request();
            for (int i = 0; i < connections; i++) {
                idle.add(Connection.open(target.port(), request, selector));
            }
            long start = System.nanoTime();
            drive(selector, new Schedule(start, requestsPerSecond, warmUp.toNanos(), measured.toNanos()));
            for (var key : selector.keys()) {
                ((Connection) key.attachment()).close();
            }
        }
        return new Outcome(sent, failed, latencies.count() / (measured.toNanos() / 1e9), latencies);
    }

    private record Schedule(long start, double rate, long warmUpNanos, long measuredNanos) {
        long due(long number) {
            return start + (long) (number * 1e9 / rate);
        }

        long end() {
            return start + warmUpNanos + measuredNanos;
        }

        boolean counts(long due) {
            return due >= start + warmUpNanos;
        }
    }

    private void drive(Selector selector, Schedule schedule) throws IOException {
        long grace = Duration.ofSeconds(10).toNanos();
        while (true) {
            long now = System.nanoTime();
            sendAllDue(schedule, now);
            boolean done = schedule.due(sent) >= schedule.end();
            if ((done && answered + failed >= sent) || now > schedule.end() + grace) {
                failed += sent - answered - failed;
                return;
            }
            selector.select(key -> receive((Connection) key.attachment(), schedule), 1);
        }
    }

    private void sendAllDue(Schedule schedule, long now) throws IOException {
        long due = schedule.due(sent);
        while (due <= now && due < schedule.end() && !idle.isEmpty()) {
            idle.poll().send(due);
            sent++;
            due = schedule.due(sent);
        }
    }

    private void receive(Connection connection, Schedule schedule) {
        switch (connection.read()) {
            case WAITING -> {}
            case BROKEN -> failed++;
            case REFUSED -> {
                failed++;
                idle.add(connection);
            }
            case ANSWERED -> {
                answered++;
                if (schedule.counts(connection.due())) {
                    latencies.add(System.nanoTime() - connection.due());
                }
                idle.add(connection);
            }
        }
    }
}
