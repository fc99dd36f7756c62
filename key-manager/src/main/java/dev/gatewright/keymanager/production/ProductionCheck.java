package dev.gatewright.keymanager.production;

import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.demo.DemoSettings;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;

/** Stops the start in the profile {@code production} when the configuration is a trial's. */
@ApplicationScoped
class ProductionCheck {

    private static final String PROFILE = "production";
    private static final int FIRST = 10;

    private final KeyManagerSettings settings;
    private final DemoSettings demo;

    ProductionCheck(KeyManagerSettings settings, DemoSettings demo) {
        this.settings = settings;
        this.demo = demo;
    }

    void start(@Observes @Priority(FIRST) StartupEvent started) {
        if (!ConfigUtils.isProfileActive(PROFILE)) {
            return;
        }
        List<String> objections = ProductionRules.objections(settings, demo);
        if (!objections.isEmpty()) {
            throw new IllegalStateException(
                    "This configuration is not for production:\n  " + String.join("\n  ", objections));
        }
    }
}
