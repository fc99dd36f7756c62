package dev.gatewright.publisher.groups;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.paging.Cursor;
import dev.gatewright.chassis.paging.Page;
import dev.gatewright.chassis.paging.PageRequest;
import dev.gatewright.chassis.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Finds groups of the organization that the address names. */
@ApplicationScoped
public class FindGroup {

    private final Groups groups;
    private final DefineGroup define;
    private final Caller caller;

    FindGroup(Groups groups, DefineGroup define, Caller caller) {
        this.groups = groups;
        this.define = define;
        this.caller = caller;
    }

    /** By name, for whoever may see it. */
    @Transactional
    public GatewayGroup toRead(String name) {
        return named(name, Permission.READ);
    }

    /** By name, for whoever may run it. */
    @Transactional
    public GatewayGroup toOperate(String name) {
        return named(name, Permission.OPERATE);
    }

    private GatewayGroup named(String name, Permission permission) {
        GatewayGroup group = groups.named(name).orElseThrow(() -> ProblemException.missing("gateway group"));
        // Whoever is in the organization sees its gateways; roles that are limited to a group may act on that one only.
        if (permission == Permission.READ) {
            return group;
        }
        caller.require(permission, Scope.ofGroup(group.id()));
        return group;
    }

    /** All groups; an organization that has none gets its default group. */
    @Transactional
    public List<GatewayGroup> all() {
        define.ensureDefault(caller.organization().id());
        return groups.all();
    }

    @Transactional
    public Page<GatewayGroup> page(String search, PageRequest request) {
        define.ensureDefault(caller.organization().id());
        String after = request.cursor(1).map(cursor -> cursor.keys().getFirst()).orElse(null);
        return Page.of(
                groups.page(search, after, request.fetch()),
                request,
                groups.count(search),
                group -> Cursor.of(group.name()));
    }
}
