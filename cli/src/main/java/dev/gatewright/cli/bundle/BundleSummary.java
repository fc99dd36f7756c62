package dev.gatewright.cli.bundle;

import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Issuer;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.bundle.content.Policy;
import java.util.List;

/** What is in a bundle, at a glance. */
record BundleSummary(
        String group,
        String environment,
        List<String> features,
        List<ApiLine> apis,
        List<String> plans,
        List<String> issuers,
        List<PolicyLine> policies) {

    record ApiLine(String name, String version, String basePath, int operations, String upstream) {}

    /** {@code wasm} is the module's digest. */
    record PolicyLine(String name, String wasm) {}

    static BundleSummary of(BundleContent content) {
        return new BundleSummary(
                content.group(),
                content.environment(),
                content.features(),
                content.apis().stream().map(BundleSummary::line).toList(),
                content.plans().stream().map(Plan::name).toList(),
                content.issuers().stream().map(Issuer::name).toList(),
                content.policies().stream().map(BundleSummary::line).toList());
    }

    private static ApiLine line(Api api) {
        return new ApiLine(
                api.name(), api.version(), api.basePath(), api.operations().size(), api.upstream());
    }

    private static PolicyLine line(Policy policy) {
        return new PolicyLine(policy.name(), policy.wasm());
    }

    String words() {
        int operations = apis.stream().mapToInt(ApiLine::operations).sum();
        return "%d APIs with %d operations, %d plans, %d issuers, %d policies"
                .formatted(apis.size(), operations, plans.size(), issuers.size(), policies.size());
    }
}
