package dev.gatewright.chassis.production;

import io.quarkus.arc.All;
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
    private static final int BEFORE_ANYTHING_IS_MADE = 10;

    private final List<ProductionRule> rules;

    ProductionCheck(@All List<ProductionRule> rules) {
        this.rules = rules;
    }

    void start(@Observes @Priority(BEFORE_ANYTHING_IS_MADE) StartupEvent started) {
        if (!ConfigUtils.isProfileActive(PROFILE)) {
            return;
        }
        List<String> objections =
                rules.stream().flatMap(rule -> rule.objections().stream()).toList();
        if (!objections.isEmpty()) {
            throw new IllegalStateException(
                    "This configuration is not for production:\n  " + String.join("\n  ", objections));
        }
    }
}
