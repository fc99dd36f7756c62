package dev.gatewright.benchmarks.propagation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Calls one gateway every few milliseconds and knows since when it has answered only what it answers now. */
final class Watch implements AutoCloseable {

    private static final long PAUSE = Duration.ofMillis(2).toNanos();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final HttpRequest call;
    private final Thread thread;
    private volatile boolean ended;
    private volatile @Nullable Answers answers;

    /** Only this status since the moment, by {@link System#nanoTime}, at which the first of them came. */
    record Answers(int status, long since) {}

    Watch(String url) {
        this.call = HttpRequest.newBuilder(URI.create(url)).build();
        this.thread = Thread.ofPlatform().daemon().name("watch").start(this::run);
    }

    private void run() {
        while (!ended) {
            int status = status();
            long now = System.nanoTime();
            Answers before = answers;
            if (before == null || before.status() != status) {
                answers = new Answers(status, now);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /** 0 where there is no answer. */
    private int status() {
        try {
            return client.send(call, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            ended = true;
            return 0;
        }
    }

    /** Waits until it has answered nothing but this for a while, and returns when that began. */
    long awaitSteadily(int status, Duration steady) throws IOException {
        long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (System.nanoTime() < limit) {
            Answers now = answers;
            if (now != null && now.status() == status && System.nanoTime() - now.since() > steady.toNanos()) {
                return now.since();
            }
            LockSupport.parkNanos(PAUSE);
        }
        throw new IOException(call.uri() + " never answered " + status + " but " + answers);
    }

    @Override
    public void close() {
        ended = true;
        thread.interrupt();
        client.shutdownNow();
    }
}
