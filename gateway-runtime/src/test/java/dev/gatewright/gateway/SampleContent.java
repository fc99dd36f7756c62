package dev.gatewright.gateway;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Policy;
import dev.gatewright.bundle.content.Stages;
import dev.gatewright.bundle.content.Upstream;
import java.util.ArrayList;
import java.util.List;

/**
 * Content of bundles for tests: APIs that need no credentials, each with one operation {@code GET /<name>/items}, which
 * the backend is asked for under the same path.
 */
public final class SampleContent {

    public static final String REVISION = "a".repeat(64);

    private final List<Api> apis = new ArrayList<>();
    private final List<Policy> policies = new ArrayList<>();
    private String group = "shop";
    private String target = "http://127.0.0.1:9";

    public SampleContent group(String name) {
        group = name;
        return this;
    }

    public SampleContent target(String url) {
        target = url;
        return this;
    }

    public SampleContent policy(Policy policy) {
        policies.add(policy);
        return this;
    }

    public SampleContent api(String name) {
        return api(name, name, List.of());
    }

    /** @param upstream the API's own name, or {@code nowhere}, which makes the API invalid */
    public SampleContent api(String name, String upstream, List<Stages.PolicyUse> uses) {
        Stages stages = new Stages(
                null,
                List.of(new Stages.NoAuthentication()),
                null,
                null,
                uses.isEmpty() ? null : uses,
                null,
                null,
                null);
        apis.add(new Api(
                name,
                "v1",
                name,
                "acme",
                REVISION,
                List.of(),
                "/" + name,
                upstream,
                stages,
                List.of(new Api.Operation("list", "GET", "/items", null))));
        return this;
    }

    public BundleContent build() {
        return new BundleContent(
                BundleContent.FORMAT,
                group,
                "production",
                List.of(),
                apis,
                apis.stream()
                        .filter(api -> !api.upstream().equals("nowhere"))
                        .map(api -> new Upstream(api.name(), List.of(new Upstream.Target(target + "/" + api.name()))))
                        .toList(),
                List.of(),
                List.of(),
                policies);
    }
}
