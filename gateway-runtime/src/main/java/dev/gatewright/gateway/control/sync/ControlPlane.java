package dev.gatewright.gateway.control.sync;

import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.contracts.sync.ActivationReport;
import dev.gatewright.contracts.sync.HeartbeatReport;
import dev.gatewright.contracts.sync.SyncPaths;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The control plane as seen by this instance. Opening it means being enrolled. */
public final class ControlPlane implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger("gatewright.control");

    private final SyncClient client;
    private final SyncSettings settings;
    private final Identity identity;
    private final About about;
    private final boolean ephemeral;
    private final Link link = new Link();
    private final ScheduledExecutorService watch;
    private final ScheduledExecutorService reporting = single("sync-report");
    private final ExecutorService fetching = single("sync-fetch");
    private final Reports reports;
    private @Nullable Stream stream;

    private ControlPlane(
            SyncClient client,
            SyncSettings settings,
            Identity identity,
            Admission admission,
            ScheduledExecutorService watch,
            Clock clock) {
        this.client = client;
        this.settings = settings;
        this.identity = identity;
        this.about = admission.about();
        this.ephemeral = admission.folder() == null;
        this.watch = watch;
        this.reports = new Reports(client, settings.pace(), link, reporting, clock);
    }

    /**
     * Whom to be.
     *
     * @param folder where the identity is kept; null for one that ends with this process
     * @param token needed unless the folder holds an identity
     * @param patience how long to wait for a control plane that does not answer
     */
    public record Admission(
            @Nullable Path folder, @Nullable String token, String rootThumbprint, About about, Duration patience) {
        @Override
        public String toString() {
            return "admission by " + folder;
        }
    }

    /** @throws IOException with a message for the operator */
    public static ControlPlane open(SyncSettings settings, Admission admission, Clock clock) throws IOException {
        ScheduledExecutorService watch = single("sync-watch");
        SyncClient client = new SyncClient(settings, clock, watch);
        try {
            Identity identity = identity(client, settings, admission, clock);
            client.actAs(identity);
            return new ControlPlane(client, settings, identity, admission, watch, clock);
        } catch (IOException | RuntimeException e) {
            client.close();
            watch.shutdownNow();
            throw e;
        }
    }

    private static Identity identity(SyncClient client, SyncSettings settings, Admission admission, Clock clock)
            throws IOException {
        Path path = admission.folder();
        IdentityFolder folder = path == null ? null : IdentityFolder.open(path);
        Optional<Identity> kept = folder == null ? Optional.empty() : folder.identity(settings.url());
        if (kept.isPresent()) {
            return kept.get();
        }
        String token = admission.token();
        if (token == null) {
            throw new IOException("gateway.control.enrolment-token (or -file) is required: there is no identity yet");
        }
        SigningKey signing = folder == null ? SigningKey.generate() : folder.signing();
        SigningKey encryption = folder == null ? SigningKey.generate() : folder.encryption();
        try {
            Identity identity = new Enrolment(client, settings, clock)
                    .enrol(
                            new Enrolment.Applicant(
                                    signing, encryption, token, admission.rootThumbprint(), admission.about()),
                            admission.patience().toMillis());
            if (folder != null) {
                folder.keep(identity, settings.url());
            }
            return identity;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("enrolment was interrupted", e);
        }
    }

    private static ScheduledExecutorService single(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name).factory());
    }

    public About about() {
        return about;
    }

    public Identity identity() {
        return identity;
    }

    /** Opens the stream and keeps it open. {@code position} is the query that says what is there already. */
    public void listen(Receiver receiver, Supplier<String> position, Supplier<HeartbeatReport> heartbeat) {
        Stream opened = new Stream(client, settings.pace(), link, watch, receiver, position);
        stream = opened;
        opened.start();
        reports.poll(receiver);
        reports.beat(heartbeat);
    }

    /** Closes the stream until {@link #resume}: what comes between would not fit. */
    public void pause() {
        if (stream != null) {
            stream.pause();
        }
    }

    public void resume() {
        if (stream != null) {
            stream.resume();
        }
    }

    /** What a download brought; empty when there is nothing newer. */
    public sealed interface Fetched {
        // Handed over, never compared: a copy of tens of megabytes would buy nothing.
        @SuppressWarnings("ArrayRecordComponent")
        record Content(byte[] bytes, @Nullable String tag) implements Fetched {}

        record Unchanged() implements Fetched {}

        record Failed(SyncFailed failure) implements Fetched {}
    }

    /**
     * Downloads, on a thread of its own and one at a time, and hands the outcome over there.
     *
     * @param unless the ETag of what is in force already, null for none
     */
    public void fetch(String path, @Nullable String unless, int limit, Consumer<Fetched> receiver) {
        try {
            fetching.execute(() -> receiver.accept(download(path, unless, limit)));
        } catch (RejectedExecutionException e) {
            LOG.debug("the connection is closed");
        }
    }

    private Fetched download(String path, @Nullable String unless, int limit) {
        try {
            Optional<SyncClient.Answer> answer = client.getUnless(path, unless, limit);
            link.wasAnswered();
            return answer.isPresent()
                    ? new Fetched.Content(answer.get().bytes(), answer.get().tag())
                    : new Fetched.Unchanged();
        } catch (SyncFailed e) {
            if (e.kind() != SyncFailed.Kind.TOO_LARGE && e.kind() != SyncFailed.Kind.MISSING) {
                link.failed(e.kind(), path + ": " + e.getMessage());
            }
            return new Fetched.Failed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Fetched.Failed(new SyncFailed(SyncFailed.Kind.UNREACHABLE, "interrupted"));
        }
    }

    public void report(ActivationReport report) {
        reports.add(report);
    }

    public ConnectionStatus status() {
        return link.status(client.skewMillis(), reports.waiting());
    }

    /** Ends the connection; an instance that cannot come back says goodbye. */
    @Override
    public void close() {
        if (stream != null) {
            stream.close();
        }
        reporting.shutdownNow();
        fetching.shutdownNow();
        if (ephemeral) {
            deregister();
        }
        client.close();
        watch.shutdownNow();
    }

    private void deregister() {
        try {
            client.delete(SyncPaths.INSTANCE);
            LOG.infof("instance %s is deregistered", identity.instance());
        } catch (SyncFailed e) {
            LOG.warnf("instance %s could not be deregistered: %s", identity.instance(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
