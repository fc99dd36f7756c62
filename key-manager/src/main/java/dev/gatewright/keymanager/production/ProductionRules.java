package dev.gatewright.keymanager.production;

import dev.gatewright.chassis.production.ProductionRule;
import dev.gatewright.chassis.production.Trials;
import dev.gatewright.keymanager.KeyManagerSettings;
import dev.gatewright.keymanager.demo.DemoSettings;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/** The provider of identities has no demo's people, and its consoles' secrets and addresses are no trial's. */
@ApplicationScoped
class ProductionRules implements ProductionRule {

    private final KeyManagerSettings settings;
    private final DemoSettings demo;

    ProductionRules(KeyManagerSettings settings, DemoSettings demo) {
        this.settings = settings;
        this.demo = demo;
    }

    @Override
    public List<String> objections() {
        List<String> objections = new ArrayList<>();
        if (demo.enabled()) {
            objections.add("gatewright.demo: the demo's people all have one password that others know");
        }
        settings.consoles().forEach((id, console) -> {
            String key = "gatewright.key-manager.consoles." + id;
            Trials.open(key + ".url", console.url(), "codes could be read on the way")
                    .ifPresent(objections::add);
            Trials.known(key + ".secret", console.secret()).ifPresent(objections::add);
        });
        return objections;
    }
}
