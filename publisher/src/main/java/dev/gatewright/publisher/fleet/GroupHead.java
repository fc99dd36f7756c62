package dev.gatewright.publisher.fleet;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.console.Action;
import dev.gatewright.console.Head;
import dev.gatewright.console.Tab;
import dev.gatewright.publisher.bundles.Bundles;
import dev.gatewright.publisher.groups.GatewayGroup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The head that all pages of a group share. */
@ApplicationScoped
public class GroupHead {

    private final Fleet fleet;
    private final Bundles bundles;
    private final Caller caller;

    GroupHead(Fleet fleet, Bundles bundles, Caller caller) {
        this.fleet = fleet;
        this.bundles = bundles;
        this.caller = caller;
    }

    /** {@code tab} is the last part of the current page's address, empty for the instances. */
    @Transactional
    public Head of(GatewayGroup group, String tab) {
        String base = base(group);
        Health health = Health.of(fleet.of(group));
        Head head = Head.of(group.name())
                .under("Gateways", gateways())
                .with(health.overall())
                .fact("Environment " + group.environment());
        for (var label : group.labels().entrySet()) {
            head = head.fact(label.getKey() + "=" + label.getValue());
        }
        head = head.fact(group.bundleVersion() == 0 ? "No bundle yet" : "Bundle " + group.bundleVersion());
        if (mayOperate(group)) {
            if (!tab.equals("emergency")) {
                head = head.action(Action.link("Emergency", base + "/emergency"));
            }
            if (!tab.equals("enrol")) {
                head = head.action(
                        Action.primary("Enrol an instance", base + "/enrol").withIcon("plus"));
            }
        }
        return head.tabs(List.of(
                tab("Instances", base, "", tab, Integer.toString(health.known())),
                tab("Bundles", base, "bundles", tab, Long.toString(bundles.count(group.id()))),
                tab("Enrol", base, "enrol", tab, null),
                tab("Emergency", base, "emergency", tab, null)));
    }

    public boolean mayOperate(GatewayGroup group) {
        return caller.may(Permission.OPERATE, Scope.ofGroup(group.id()));
    }

    public String gateways() {
        return "/" + caller.organization().slug() + "/gateways";
    }

    public String base(GatewayGroup group) {
        return gateways() + "/" + group.name();
    }

    private static Tab tab(String label, String base, String path, String current, @Nullable String count) {
        return new Tab(label, path.isEmpty() ? base : base + "/" + path, path.equals(current), count);
    }
}
