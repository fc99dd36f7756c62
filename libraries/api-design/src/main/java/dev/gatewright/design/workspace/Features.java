package dev.gatewright.design.workspace;

import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Limit;
import dev.gatewright.bundle.content.Stages;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a gateway must be able to do to run a bundle: one name for each kind of stage that occurs. */
final class Features {

    private final SortedSet<String> names = new TreeSet<>();

    private Features() {}

    static List<String> of(BundleContent content) {
        Features features = new Features();
        content.apis().stream().flatMap(ApiCompiler::stagesOf).forEach(features::add);
        content.plans().forEach(plan -> features.limits(plan.limits()));
        return List.copyOf(features.names);
    }

    private void add(Stages stages) {
        if (stages.authentication() != null) {
            stages.authentication()
                    .forEach(each -> names.add(
                            switch (each) {
                                case Stages.NoAuthentication none -> "no-authentication";
                                case Stages.ApiKeyAuthentication key -> "api-key";
                                case Stages.JwtAuthentication jwt -> "jwt";
                            }));
        }
        present(stages.cors(), "cors");
        present(stages.entitlement(), "entitlement");
        present(stages.identity(), "identity");
        present(stages.sizes(), "sizes");
        present(stages.timeouts(), "timeouts");
        if (stages.policies() != null && !stages.policies().isEmpty()) {
            names.add("policy-wasm");
        }
        if (stages.limits() != null) {
            limits(stages.limits());
        }
    }

    private void limits(Collection<Limit> limits) {
        limits.forEach(each -> names.add(
                "limit-" + each.algorithm().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    }

    private void present(@org.jspecify.annotations.Nullable Object stage, String name) {
        if (stage != null) {
            names.add(name);
        }
    }
}
