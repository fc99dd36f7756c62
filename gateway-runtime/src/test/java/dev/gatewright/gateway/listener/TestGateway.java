package dev.gatewright.gateway.listener;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Upstream;
import dev.gatewright.gateway.exchange.CallRecord;
import dev.gatewright.gateway.exchange.Exchange;
import dev.gatewright.gateway.pipeline.CallObserver;
import dev.gatewright.gateway.pipeline.RefusedRequest;
import dev.gatewright.gateway.pipeline.Snapshot;
import dev.gatewright.gateway.pipeline.SnapshotCompiler;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.pipeline.StageFactory;
import dev.gatewright.gateway.pipeline.StageOrder;
import dev.gatewright.gateway.stage.cors.CorsStageFactory;
import dev.gatewright.gateway.upstream.UpstreamConfig;
import dev.gatewright.gateway.upstream.Upstreams;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A data plane on real sockets with a backend in the same process, for tests. */
public final class TestGateway implements AutoCloseable {

    public static final StageFactory NO_STAGE = (api, operation, stages, resources) -> null;

    public final Vertx vertx = Vertx.vertx();
    public final Queue<Finished> finished = new ConcurrentLinkedQueue<>();
    public final Queue<RefusedRequest> refused = new ConcurrentLinkedQueue<>();
    public final AtomicReference<@Nullable Snapshot> current = new AtomicReference<>();
    public final Upstreams upstreams;
    public final DataPlane plane;
    public final StageFactory limit;
    private StageFactory policy = NO_STAGE;

    /** What an observer was told. */
    public record Finished(Exchange exchange, CallRecord record) {}

    public TestGateway(String... settings) {
        this(List.of(), settings);
    }

    public TestGateway(List<CallObserver> more, String... settings) {
        SmallRyeConfig config = config(settings);
        this.upstreams = new Upstreams(config.getConfigMapping(UpstreamConfig.class));
        this.limit = NO_STAGE;
        List<CallObserver> observers = new java.util.ArrayList<>(more);
        observers.add(new CallObserver() {
            @Override
            public void finished(Exchange exchange) {
                finished.add(new Finished(exchange, exchange.record()));
            }

            @Override
            public void refused(RefusedRequest request) {
                refused.add(request);
            }
        });
        this.plane =
                new DataPlane(vertx, config.getConfigMapping(ListenerConfig.class), upstreams, current::get, observers);
        await(plane.start());
    }

    public static SmallRyeConfig config(String... settings) {
        Map<String, String> values = new HashMap<>(Map.of(
                "gateway.listener.host", "127.0.0.1",
                "gateway.listener.port", "0",
                "gateway.listener.event-loops", "2"));
        for (int i = 0; i < settings.length; i += 2) {
            values.put(settings[i], settings[i + 1]);
        }
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ListenerConfig.class)
                .withMapping(UpstreamConfig.class)
                .withSources(new PropertiesConfigSource(values, "test", 500))
                .build();
    }

    /** Puts a stage in the place of the policy stage of snapshots that are served from now on. */
    public TestGateway policy(StageFactory factory) {
        this.policy = factory;
        return this;
    }

    public int backend(Handler<HttpServerRequest> handler) {
        return await(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"))
                .actualPort();
    }

    public static Api.Operation operation(String method, String path) {
        return new Api.Operation(method + path, method, path, null);
    }

    public static Api api(String basePath, Stages stages, Api.Operation... operations) {
        return new Api("test", "1", "Test", "acme", "00", List.of(), basePath, "backend", stages, List.of(operations));
    }

    public void serve(int backendPort, Api... apis) {
        serve(1, List.of("http://127.0.0.1:" + backendPort), apis);
    }

    public void serve(long version, List<String> targets, Api... apis) {
        Upstream upstream = new Upstream(
                "backend", targets.stream().map(Upstream.Target::new).toList());
        BundleContent content = new BundleContent(
                1, "test", "test", List.of(), List.of(apis), List.of(upstream), List.of(), List.of(), List.of());
        SnapshotResources resources = new SnapshotResources(content, null, null);
        StageOrder order = new StageOrder(
                NO_STAGE, new CorsStageFactory(), NO_STAGE, NO_STAGE, policy, NO_STAGE, NO_STAGE, upstreams);
        SnapshotCompiler.Compilation compiled = new SnapshotCompiler(order).compile(resources, Map.of());
        current.set(new Snapshot("test", version, "00", 1, compiled.routes(), resources));
    }

    public Finished awaitFinished() {
        await(() -> !finished.isEmpty());
        return finished.poll();
    }

    public static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited 30 s in vain");
            }
            Thread.onSpinWait();
            Thread.yield();
        }
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Override
    public void close() {
        await(plane.drain(Duration.ofMillis(1)));
        await(vertx.close());
    }
}
