package dev.gatewright.gateway;

import dev.gatewright.gateway.admin.AdminConfig;
import dev.gatewright.gateway.admin.AdminRoutes;
import dev.gatewright.gateway.admin.Operations;
import dev.gatewright.gateway.control.ControlConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Starts the rooms in order and stops them in reverse. */
@Singleton
final class Gateway implements Operations {

    private static final Logger LOG = Logger.getLogger("gatewright");

    private final Config config;
    private final ControlConfig controlConfig;
    private final AdminConfig adminConfig;
    private volatile @Nullable Rooms rooms;

    Gateway(Config config, ControlConfig controlConfig, AdminConfig adminConfig) {
        this.config = config;
        this.controlConfig = controlConfig;
        this.adminConfig = adminConfig;
    }

    void routes(@Observes Router router) {
        try {
            AdminRoutes.create(adminConfig, this).mount(router);
        } catch (IOException e) {
            throw stop(e.getMessage());
        }
    }

    void start(@Observes StartupEvent event) {
        List<String> problems = ConfigurationCheck.problems(config, controlConfig, adminConfig);
        if (!problems.isEmpty()) {
            throw stop(ConfigurationCheck.message(problems));
        }
        try {
            rooms = Rooms.open(controlConfig);
        } catch (IOException e) {
            throw stop("The gateway cannot start: " + e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        Rooms open = rooms;
        if (open != null) {
            LOG.info("stopping: no longer ready, letting calls in progress end");
            open.close();
        }
    }

    private static ConfigurationException stop(@Nullable String message) {
        return new ConfigurationException(message);
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
        return open == null
                ? "{\"state\":\"starting\"}".getBytes(java.nio.charset.StandardCharsets.UTF_8)
                : open.status();
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
            open.drain();
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
