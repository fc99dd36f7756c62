package dev.gatewright.gateway;

import dev.gatewright.gateway.admin.AdminRoutes;
import dev.gatewright.gateway.admin.Operations;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the rooms, stops them, and lets the admin port look at them. */
@Singleton
final class Gateway implements Operations {

    private static final Logger LOG = Logger.getLogger("gatewright");
    private static final byte[] STARTING = "{\"state\":\"starting\"}".getBytes(StandardCharsets.UTF_8);

    private final Config config;
    private final Settings settings;
    private final Vertx vertx;
    private volatile @Nullable Rooms rooms;

    Gateway(Config config, Settings settings, Vertx vertx) {
        this.config = config;
        this.settings = settings;
        this.vertx = vertx;
    }

    /** The whole configuration is judged here, before anything is opened. */
    void mount(@Observes Router router) {
        List<String> problems = ConfigurationCheck.problems(config, settings);
        if (!problems.isEmpty()) {
            throw new ConfigurationException(ConfigurationCheck.message(problems));
        }
        try {
            AdminRoutes.create(settings.admin(), this).mount(router);
        } catch (IOException e) {
            throw cannotStart(e);
        }
    }

    void start(@Observes StartupEvent event) {
        try {
            Rooms started = new Rooms(settings, vertx, Clock.systemUTC());
            LOG.infof(
                    "serving APIs on port %d, %s",
                    started.port(), started.isReady() ? "ready" : "not ready: no configuration is active yet");
            rooms = started;
        } catch (IOException e) {
            throw cannotStart(e);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        Rooms open = rooms;
        if (open != null) {
            LOG.info("stopping: no longer ready; calls in progress may end");
            open.close();
            LOG.info("stopped: the usage journal is closed");
        }
    }

    private static ConfigurationException cannotStart(IOException e) {
        return new ConfigurationException("The gateway cannot start: " + e.getMessage());
    }

    @Override
    public boolean isLive() {
        return true;
    }

    @Override
    public boolean isReady() {
        Rooms open = rooms;
        return open != null && open.isReady();
    }

    @Override
    public byte[] status() {
        Rooms open = rooms;
        return open == null ? STARTING : open.status();
    }

    @Override
    public OptionalLong headAge() {
        Rooms open = rooms;
        return open == null ? OptionalLong.empty() : open.headAge();
    }

    @Override
    public String metrics() {
        Rooms open = rooms;
        return open == null ? "" : open.metrics();
    }

    @Override
    public void drain() {
        Rooms open = rooms;
        if (open != null) {
            open.drain()
                    .onFailure(failure -> LOG.errorf("draining failed: %s", failure))
                    .onSuccess(cut -> LOG.infof("drained; %d calls were cut off", cut));
        }
    }

    @Override
    public void reload() {
        Rooms open = rooms;
        if (open != null) {
            open.reload();
        }
    }
}
