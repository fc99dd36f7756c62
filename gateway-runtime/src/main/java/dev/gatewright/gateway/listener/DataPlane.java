package dev.gatewright.gateway.listener;

import dev.gatewright.gateway.pipeline.CallObserver;
import dev.gatewright.gateway.pipeline.Snapshot;
import dev.gatewright.gateway.problem.ProblemWriter;
import dev.gatewright.gateway.upstream.Upstreams;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The data plane of one gateway: starts, counts, drains. */
public final class DataPlane {

    private final Vertx vertx;
    private final Upstreams upstreams;
    private final Supplier<@Nullable Snapshot> current;
    private final List<CallObserver> observers;
    private final HttpServerOptions serverOptions;
    private final Canonicalizer canonicalizer;
    private final Peers peers;
    private final ProblemWriter problems = new ProblemWriter();
    private final Refusals refusals = new Refusals();
    private final AtomicInteger connections = new AtomicInteger();
    private final int maximumConnections;
    private final List<LoopListener> loops;
    private final List<String> deployments = new CopyOnWriteArrayList<>();
    private final Doorway doorway = new Doorway();
    private final long headerMillis;
    private volatile int port;
    private volatile boolean draining;

    /**
     * @param current the configuration in force; null before the first
     * @param observers told of every call, in this order
     */
    public DataPlane(
            Vertx vertx,
            ListenerConfig config,
            Upstreams upstreams,
            Supplier<@Nullable Snapshot> current,
            List<CallObserver> observers) {
        this.vertx = vertx;
        this.upstreams = upstreams;
        this.current = current;
        this.observers = List.copyOf(observers);
        this.serverOptions = ServerSettings.of(config);
        this.peers = new Peers(config.trustedProxies().orElse(List.of()));
        this.canonicalizer = new Canonicalizer(config.maximumRequestLine(), peers);
        this.maximumConnections = config.maximumConnections();
        this.headerMillis = config.headerTimeout().toMillis();
        this.loops = new ArrayList<>();
        for (int index = 0; index < eventLoops(config); index++) {
            loops.add(new LoopListener(this, index));
        }
    }

    /** How many event loops a data plane with this configuration has: indices go from 0 to one less. */
    public static int eventLoops(ListenerConfig config) {
        return config.eventLoops().orElse(Runtime.getRuntime().availableProcessors());
    }

    /** Opens the port. */
    public Future<Void> start() {
        List<Future<Void>> starting = new ArrayList<>();
        for (LoopListener loop : loops) {
            starting.add(vertx.deployVerticle(loop).onSuccess(deployments::add).mapEmpty());
        }
        return Future.all(starting).compose(all -> doorway.open(vertx, port, this::guard));
    }

    private ConnectionGuard guard() {
        return new ConnectionGuard(serverOptions, headerMillis, this::lateAnswer);
    }

    private String lateAnswer() {
        refusals.count("header-timeout");
        return LateAnswer.text(problems);
    }

    /** The port that is listened on, once started. */
    public int port() {
        return port;
    }

    /** Calls that have begun and not ended. */
    public int inFlight() {
        return loops.stream().mapToInt(LoopListener::inFlight).sum();
    }

    /** Open client connections. */
    public int connections() {
        return connections.get();
    }

    /** Requests that never became a call, by what was wrong, since the start. */
    public Map<String, Long> refused() {
        return refusals.counted();
    }

    /**
     * Accepts nothing new, lets the calls that run end within {@code deadline}, then closes everything.
     *
     * @return how many calls were cut off
     */
    public Future<Integer> drain(Duration deadline) {
        draining = true;
        return doorway.close().compose(closed -> drainLoops(deadline));
    }

    private Future<Integer> drainLoops(Duration deadline) {
        List<Future<Void>> ended = new ArrayList<>();
        for (LoopListener loop : loops) {
            Promise<Void> promise = Promise.promise();
            ended.add(promise.future());
            Context context = loop.context();
            context.runOnContext(now -> loop.drain(deadline, promise));
        }
        Promise<Void> over = Promise.promise();
        long timer = vertx.setTimer(Math.max(1, deadline.toMillis()), late -> over.tryComplete());
        Future.all(ended).onComplete(all -> over.tryComplete());
        return over.future().compose(waited -> {
            vertx.cancelTimer(timer);
            int cut = inFlight();
            return close().map(cut);
        });
    }

    private Future<Void> close() {
        List<Future<Void>> closing = new ArrayList<>();
        deployments.forEach(deployment -> closing.add(vertx.undeploy(deployment)));
        deployments.clear();
        return Future.join(closing).mapEmpty();
    }

    boolean admit() {
        return connections.incrementAndGet() <= maximumConnections;
    }

    void left() {
        connections.decrementAndGet();
    }

    void listeningOn(int actual) {
        port = actual;
    }

    boolean isDraining() {
        return draining;
    }

    @Nullable
    Snapshot current() {
        return current.get();
    }

    List<CallObserver> observers() {
        return observers;
    }

    HttpServerOptions serverOptions() {
        return serverOptions;
    }

    Canonicalizer canonicalizer() {
        return canonicalizer;
    }

    Peers peers() {
        return peers;
    }

    ProblemWriter problems() {
        return problems;
    }

    Refusals refusals() {
        return refusals;
    }

    Upstreams upstreams() {
        return upstreams;
    }
}
