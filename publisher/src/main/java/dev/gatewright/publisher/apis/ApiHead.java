package dev.gatewright.publisher.apis;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.console.Head;
import dev.gatewright.console.Status;
import dev.gatewright.console.Tab;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.publisher.descriptions.Description;
import dev.gatewright.publisher.descriptions.Descriptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The head that all pages of a version share. */
@ApplicationScoped
public class ApiHead {

    private final Apis apis;
    private final Descriptions descriptions;
    private final Caller caller;

    ApiHead(Apis apis, Descriptions descriptions, Caller caller) {
        this.apis = apis;
        this.descriptions = descriptions;
        this.caller = caller;
    }

    /** {@code tab} is the last part of the current page's address, empty for the overview. */
    public Head of(ApiVersion version, String tab) {
        Api api = apis.get(version.name());
        Description description = descriptions.get(version.digest());
        ApiDeclaration draft = version.draft();
        String base = base(version);
        int policies = draft.stages().policies() == null
                ? 0
                : draft.stages().policies().size();
        Head head = Head.of(api.title())
                .under("APIs", "/" + caller.organization().slug() + "/apis")
                .with(status(version.lifecycle()))
                .fact("v" + version.version())
                .fact(draft.basePath() == null ? "/" : draft.basePath())
                .fact("OpenAPI %s · %s".formatted(description.specification(), operations(description.operations())))
                .tabs(List.of(
                        tab("Overview", base, "", tab, null),
                        tab("Design", base, "design", tab, null),
                        tab("Policies", base, "policies", tab, Integer.toString(policies)),
                        tab("Settings", base, "settings", tab, null),
                        tab("Deployments", base, "deployments", tab, null),
                        tab("Lifecycle", base, "lifecycle", tab, null),
                        tab("Activity", base, "activity", tab, null)));
        return version.hasUnsavedChanges()
                ? head.fact("Revision %d, draft with changes".formatted(version.latestRevision() + 1))
                : head.fact("Revision %d".formatted(version.latestRevision()));
    }

    public String base(ApiVersion version) {
        return "/" + caller.organization().slug() + "/apis/" + version.name() + "/" + version.version();
    }

    public static Status status(Lifecycle lifecycle) {
        return switch (lifecycle) {
            case DRAFT -> Status.DRAFT;
            case PUBLISHED -> Status.PUBLISHED;
            case DEPRECATED -> Status.DEPRECATED;
            case RETIRED -> Status.RETIRED;
        };
    }

    private static Tab tab(
            String label, String base, String path, String current, @org.jspecify.annotations.Nullable String count) {
        return new Tab(label, path.isEmpty() ? base : base + "/" + path, path.equals(current), count);
    }

    private static String operations(int count) {
        return count == 1 ? "1 operation" : "%,d operations".formatted(count);
    }
}
