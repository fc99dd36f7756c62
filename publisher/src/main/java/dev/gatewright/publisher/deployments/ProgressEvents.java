package dev.gatewright.publisher.deployments;

import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.signals.Signals;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows a deployment. A viewer gets the whole progress, as the database has it, whenever it differs from what was sent
 * before; so one who joins later, or on another node, sees the same.
 */
@ApplicationScoped
class ProgressEvents {

    private static final Logger LOG = Logger.getLogger(ProgressEvents.class);

    /** Statuses change by silence, of which no signal tells. */
    private static final Duration ANYWAY = Duration.ofSeconds(2);

    private static final Duration LONGEST = Duration.ofHours(1);

    private final DeploymentProgress progress;
    private final Signals signals;
    private final Tenancy tenancy;
    private final ExecutorService workers;

    ProgressEvents(
            DeploymentProgress progress, Signals signals, Tenancy tenancy, @VirtualThreads ExecutorService workers) {
        this.progress = progress;
        this.signals = signals;
        this.tenancy = tenancy;
        this.workers = workers;
    }

    Multi<Progress> of(GatewayGroup group, long number) {
        return Multi.createFrom()
                .<Progress>emitter(emitter -> workers.execute(() -> follow(group, number, emitter)))
                .ifNoItem()
                .after(LONGEST)
                .recoverWithCompletion();
    }

    private void follow(GatewayGroup group, long number, MultiEmitter<? super Progress> emitter) {
        Semaphore news = new Semaphore(1);
        Signals.Listener listener = (kind, id) -> {
            if (id.equals(group.id())) {
                news.release();
            }
        };
        signals.listen(listener);
        emitter.onTermination(news::release);
        try {
            Progress sent = null;
            while (!emitter.isCancelled()) {
                sent = send(group, number, emitter, sent);
                if (news.tryAcquire(ANYWAY.toMillis(), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf(e, "the progress of deployment %d of group %s", number, group.name());
            emitter.fail(e);
        } finally {
            signals.forget(listener);
        }
    }

    private @Nullable Progress send(
            GatewayGroup group, long number, MultiEmitter<? super Progress> emitter, @Nullable Progress sent) {
        Progress now = tenancy.as(group.organization(), () -> progress.of(group.id(), number));
        if (!now.equals(sent)) {
            emitter.emit(now);
        }
        return now;
    }
}
