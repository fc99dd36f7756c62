package dev.gatewright.gateway.authentication;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls that wait for a fetch: bounded in number and time, each answered on its own event loop. */
final class KeyWaiters {

    private static final int MAXIMUM = 1000;

    private final Vertx vertx;
    private final Duration longest;
    private List<Runnable> waiting = new ArrayList<>();

    KeyWaiters(Vertx vertx, Duration longest) {
        this.vertx = vertx;
        this.longest = longest;
    }

    /** What {@code answer} gives after the fetch or when waiting takes too long; at once when too many wait. */
    Future<@Nullable VerificationKeys> await(Supplier<@Nullable VerificationKeys> answer) {
        Promise<@Nullable VerificationKeys> promise = Promise.promise();
        Context context = Vertx.currentContext();
        Runnable settle = () -> promise.tryComplete(answer.get());
        Runnable onOwnLoop = context == null ? settle : () -> context.runOnContext(ignored -> settle.run());
        long timer = vertx.setTimer(longest.toMillis(), id -> onOwnLoop.run());
        boolean waits = add(() -> {
            vertx.cancelTimer(timer);
            onOwnLoop.run();
        });
        if (!waits) {
            vertx.cancelTimer(timer);
            settle.run();
        }
        return promise.future();
    }

    void release() {
        List<Runnable> released;
        synchronized (this) {
            released = waiting;
            waiting = new ArrayList<>();
        }
        released.forEach(Runnable::run);
    }

    private synchronized boolean add(Runnable waiter) {
        return waiting.size() < MAXIMUM && waiting.add(waiter);
    }
}
