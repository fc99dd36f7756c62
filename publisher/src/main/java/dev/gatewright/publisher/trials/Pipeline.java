package dev.gatewright.publisher.trials;

import dev.gatewright.bundle.content.Stages;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.publisher.apis.ApiVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The stages of a gateway in the order in which they run, each with what the draft makes of it. */
public final class Pipeline {

    private final List<Stage> stages = new ArrayList<>();

    private Pipeline() {}

    /** {@code on} is whether it does anything for this API. */
    public record Stage(int number, String name, String words, boolean on, boolean current) {}

    static List<Stage> of(ApiVersion version) {
        ApiDeclaration draft = version.draft();
        Stages said = draft.stages().stages();
        Pipeline pipeline = new Pipeline();
        pipeline.add("Canonicalise", "always on", true);
        pipeline.add("Route", hosts(draft) + (draft.basePath() == null ? "/" : draft.basePath()), true);
        pipeline.add("Emergency", "blocks of the group", true);
        pipeline.add(
                "CORS", said.cors() == null ? "off" : said.cors().origins().size() + " origins", said.cors() != null);
        pipeline.add("Authenticate", authentication(said), true);
        boolean subscription = said.entitlement() != null && said.entitlement().subscriptionRequired();
        pipeline.add("Entitlement", subscription ? "subscription needed" : "no subscription needed", subscription);
        pipeline.add("Policy", policies(said), said.policies() != null);
        pipeline.add(
                "Limit",
                limits(said, version),
                said.limits() != null || !version.plans().isEmpty());
        pipeline.add("Upstream", targets(draft), true);
        return pipeline.stages;
    }

    private void add(String name, String words, boolean on) {
        stages.add(new Stage(stages.size() + 1, name, words, on, name.equals("Policy")));
    }

    private static String hosts(ApiDeclaration draft) {
        return draft.hosts() == null || draft.hosts().isEmpty()
                ? "every host, "
                : String.join(", ", draft.hosts()) + ", ";
    }

    private static String authentication(Stages said) {
        return said.authentication() == null
                ? "as the description says"
                : said.authentication().stream()
                        .map(each -> switch (each) {
                            case Stages.NoAuthentication none -> "anyone";
                            case Stages.ApiKeyAuthentication key -> "API key";
                            case Stages.JwtAuthentication jwt -> "token of " + jwt.issuer();
                        })
                        .collect(Collectors.joining(" or "));
    }

    private static String policies(Stages said) {
        return said.policies() == null
                ? "only the scopes of the description"
                : said.policies().stream().map(Stages.PolicyUse::policy).collect(Collectors.joining(", "));
    }

    private static String limits(Stages said, ApiVersion version) {
        String plans = version.plans().isEmpty() ? "no plans" : "plans " + String.join(", ", version.plans());
        return said.limits() == null ? plans : said.limits().size() + " of the API, " + plans;
    }

    private static String targets(ApiDeclaration draft) {
        return draft.targets() == null
                ? "none"
                : draft.targets().stream().map(Located::value).collect(Collectors.joining(", "));
    }
}
