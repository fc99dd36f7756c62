package dev.gatewright.gateway.process;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/** Calls without pause, each checked: what comes back must be what the route's own backend path says. */
final class Traffic implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicLong calls = new AtomicLong();
    private final Queue<String> wrong = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    /** {@code paths} are called by one client each; the backend's answer must end with what was asked for. */
    Traffic(GatewayProcess gateway, List<String> paths) {
        for (String path : paths) {
            threads.execute(() -> {
                while (!stopped) {
                    call(gateway, path);
                }
            });
        }
    }

    private void call(GatewayProcess gateway, String path) {
        try {
            HttpResponse<String> response = gateway.get(path);
            calls.incrementAndGet();
            if (response.statusCode() != 200 || !response.body().endsWith(path)) {
                wrong.add(path + " → " + response.statusCode() + " " + response.body());
            }
        } catch (Exception e) {
            wrong.add(path + " → " + e);
        }
    }

    long calls() {
        return calls.get();
    }

    /** Returns once so many more calls have ended. */
    void awaitCalls(long more) {
        long target = calls.get() + more;
        GatewayProcess.await(more + " more calls", () -> calls.get() >= target || !wrong.isEmpty());
    }

    Queue<String> wrong() {
        return wrong;
    }

    @Override
    public void close() {
        stopped = true;
        threads.close();
    }
}
