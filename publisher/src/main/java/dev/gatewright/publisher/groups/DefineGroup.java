package dev.gatewright.publisher.groups;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.database.DatabaseFailed;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.publisher.rows.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;

/** Makes, relabels and removes groups. */
@ApplicationScoped
public class DefineGroup {

    public static final String DEFAULT_NAME = "default";
    private static final String DEFAULT_ENVIRONMENT = "production";
    private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._/-]{0,61}[A-Za-z0-9])?");
    private static final int MOST_LABELS = 30;

    private final Groups groups;
    private final GroupEvents events;
    private final Caller caller;
    private final Audit audit;
    private final Clock clock;

    DefineGroup(Groups groups, GroupEvents events, Caller caller, Audit audit, Clock clock) {
        this.groups = groups;
        this.events = events;
        this.caller = caller;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public GatewayGroup create(String name, String environment, Map<String, String> labels) {
        caller.require(Permission.OPERATE);
        List<FieldError> errors = new ArrayList<>();
        requireName("/name", name, errors);
        requireName("/environment", environment, errors);
        errors.addAll(labelErrors(labels));
        refuse(errors);
        GatewayGroup group = group(caller.organization().id(), name, environment, new TreeMap<>(labels), false);
        if (groups.named(name).isPresent()) {
            throw taken(name);
        }
        try {
            groups.insert(group);
        } catch (DatabaseFailed e) {
            throw Sql.isDuplicate(e) ? taken(name) : e;
        }
        audit.record("group.created", subject(group), null, group);
        events.publish(group);
        return group;
    }

    private static ProblemException taken(String name) {
        return new ProblemException(
                ProblemType.CONFLICT,
                "There is a group of this name already.",
                List.of(new FieldError("/name", "'%s' is taken".formatted(name))));
    }

    /** Every organization has one group from the start. */
    @Transactional
    public void ensureDefault(UUID organization) {
        GatewayGroup group = group(organization, DEFAULT_NAME, DEFAULT_ENVIRONMENT, new TreeMap<>(), true);
        if (groups.insertDefault(group)) {
            events.publish(group);
        }
    }

    @Transactional
    public GatewayGroup relabel(GatewayGroup before, Map<String, String> labels, long madeOn) {
        caller.require(Permission.OPERATE, Scope.ofGroup(before.id()));
        refuse(labelErrors(labels));
        requireCurrent(before, madeOn);
        SortedMap<String, String> sorted = new TreeMap<>(labels);
        if (!groups.relabel(before.id(), madeOn, sorted)) {
            IfMatch.require(
                    madeOn, groups.byId(before.id()).map(GatewayGroup::version).orElse(0L));
        }
        GatewayGroup after = groups.byId(before.id()).orElseThrow();
        audit.record("group.relabelled", subject(after), before, after);
        events.publish(after);
        return after;
    }

    @Transactional
    public void remove(GatewayGroup group, long madeOn) {
        caller.require(Permission.OPERATE);
        requireCurrent(group, madeOn);
        if (group.isDefault()) {
            throw new ProblemException(ProblemType.CONFLICT, "The default group is not removed.");
        }
        groups.lock(group.id());
        if (groups.hasInstances(group.id())) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "Group %s has instances. Revoke them and wait until they are forgotten, or let them leave."
                            .formatted(group.name()));
        }
        if (!groups.delete(group.id(), madeOn)) {
            IfMatch.require(
                    madeOn, groups.byId(group.id()).map(GatewayGroup::version).orElse(0L));
        }
        audit.record("group.removed", subject(group), group, null);
        events.publishGone(group);
    }

    private static void requireCurrent(GatewayGroup group, long madeOn) {
        IfMatch.require(madeOn, group.version());
    }

    private GatewayGroup group(
            UUID organization, String name, String environment, SortedMap<String, String> labels, boolean isDefault) {
        return new GatewayGroup(
                Ids.next(), organization, name, environment, labels, isDefault, 1, 0, null, 0, clock.instant());
    }

    private static void requireName(String pointer, String text, List<FieldError> errors) {
        if (!NAME.matcher(text).matches()) {
            errors.add(new FieldError(
                    pointer, "must be lower-case letters, digits and hyphens, at most 63 and no hyphen at an end"));
        }
    }

    private static List<FieldError> labelErrors(Map<String, String> labels) {
        List<FieldError> errors = new ArrayList<>();
        if (labels.size() > MOST_LABELS) {
            errors.add(new FieldError("/labels", "must be at most " + MOST_LABELS));
        }
        labels.forEach((key, value) -> {
            if (!LABEL.matcher(key).matches() || !LABEL.matcher(value).matches()) {
                errors.add(new FieldError(
                        "/labels", "names and values are letters, digits, dots, slashes and hyphens, at most 63"));
            }
        });
        return errors;
    }

    private static void refuse(List<FieldError> errors) {
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INPUT_INVALID, "The group is not acceptable.", errors);
        }
    }

    private static Subject subject(GatewayGroup group) {
        return new Subject("gateway-group", group.id(), group.name());
    }
}
