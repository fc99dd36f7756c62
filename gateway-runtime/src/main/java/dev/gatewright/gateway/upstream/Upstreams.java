package dev.gatewright.gateway.upstream;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Upstream;
import dev.gatewright.gateway.exchange.CanonicalPath;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.pipeline.InvalidApi;
import dev.gatewright.gateway.pipeline.Next;
import dev.gatewright.gateway.pipeline.SnapshotResources;
import dev.gatewright.gateway.pipeline.StageOrder;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** Makes the ends of chains, and holds every loop's connections. Outlives snapshots, so that a swap keeps connections. */
public final class Upstreams implements StageOrder.TerminalFactory {

    private static final int MAXIMUM_LOOPS = 1024;

    private final UpstreamConfig config;
    private final AtomicReferenceArray<@Nullable UpstreamLoop> loops = new AtomicReferenceArray<>(MAXIMUM_LOOPS);

    public Upstreams(UpstreamConfig config) {
        this.config = config;
    }

    /** Opens the pool of one event loop; to be called on it. */
    public void open(int loop, Vertx vertx) {
        loops.set(loop, new UpstreamLoop(vertx, config));
    }

    public Future<Void> close(int loop) {
        UpstreamLoop open = loops.getAndSet(loop, null);
        return open == null ? Future.succeededFuture() : open.close();
    }

    @Override
    public Next create(Api api, Stages stages, SnapshotResources resources) {
        Upstream upstream = resources.bundle().upstreams().stream()
                .filter(candidate -> candidate.name().equals(api.upstream()))
                .findFirst()
                .orElseThrow(() -> new InvalidApi("upstream " + api.upstream() + " does not exist"));
        List<Origin> origins = upstream.targets().stream().map(Origin::of).toList();
        if (origins.isEmpty()) {
            throw new InvalidApi("upstream " + api.upstream() + " has no targets");
        }
        long maximumBody =
                stages.sizes() == null ? config.maximumBody() : stages.sizes().maximumBody();
        return new Forward(
                this,
                new Rotation(origins),
                TimeLimits.of(stages.timeouts(), config),
                maximumBody,
                canonicalBase(api).length());
    }

    /** The base path as it begins every canonical path of the API. */
    private static String canonicalBase(Api api) {
        if (api.basePath().indexOf('{') >= 0) {
            throw new InvalidApi("base path " + api.basePath() + " has a parameter");
        }
        try {
            return api.basePath().equals("/") ? "" : CanonicalPath.literal(api.basePath());
        } catch (Rejection unusable) {
            throw new InvalidApi("base path " + api.basePath() + " could never be called");
        }
    }

    UpstreamLoop loop(int index) {
        UpstreamLoop open = loops.get(index);
        if (open == null) {
            throw new IllegalStateException("event loop " + index + " has no upstream connections");
        }
        return open;
    }
}
