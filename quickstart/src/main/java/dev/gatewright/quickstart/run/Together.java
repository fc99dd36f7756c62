package dev.gatewright.quickstart.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Steps that wait for each other only where they must. The first one that fails is what is told. */
final class Together implements AutoCloseable {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CompletableFuture<?>> steps = new ArrayList<>();
    private final CompletableFuture<Void> failed = new CompletableFuture<>();

    /** A step whose result another may wait for. */
    record Step<T>(CompletableFuture<T> future) {

        /** For a step that runs after this one. */
        T result() {
            return future.join();
        }
    }

    /** Runs {@code step} once all of {@code after} are done. */
    <T> Step<T> run(Callable<T> step, Step<?>... after) {
        CompletableFuture<?>[] before = Stream.of(after).map(Step::future).toArray(CompletableFuture<?>[]::new);
        CompletableFuture<T> result = CompletableFuture.allOf(before)
                .thenApplyAsync(nothing -> call(step), threads)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        failed.completeExceptionally(failure);
                    }
                });
        steps.add(result);
        return new Step<>(result);
    }

    /** Waits until all are done, or one has failed. */
    void await() throws Exception {
        try {
            CompletableFuture.anyOf(failed, CompletableFuture.allOf(steps.toArray(CompletableFuture<?>[]::new)))
                    .join();
        } catch (CompletionException e) {
            Throwable cause = e;
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw cause instanceof Exception exception ? exception : e;
        }
    }

    private static <T> T call(Callable<T> step) {
        try {
            return step.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }

    /** Interrupts what may still wait for something that will not come, and returns when nothing is at work. */
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }
}
