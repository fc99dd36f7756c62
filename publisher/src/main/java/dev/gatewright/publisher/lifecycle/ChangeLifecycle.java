package dev.gatewright.publisher.lifecycle;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.design.declarative.Form;
import dev.gatewright.publisher.apis.ApiEvents;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Lifecycle;
import dev.gatewright.publisher.apis.Versions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes a version to its next state. */
@ApplicationScoped
public class ChangeLifecycle {

    private final Versions versions;
    private final LifecycleHistory history;
    private final ApiEvents events;
    private final Caller caller;
    private final Audit audit;

    ChangeLifecycle(Versions versions, LifecycleHistory history, ApiEvents events, Caller caller, Audit audit) {
        this.versions = versions;
        this.history = history;
        this.events = events;
        this.caller = caller;
        this.audit = audit;
    }

    @Transactional
    public ApiVersion change(String api, String version, Lifecycle next, String comment) {
        ApiVersion before = versions.lock(api, version);
        caller.require(Permission.PUBLISH, Scope.ofApi(before.api()));
        if (!comment.isEmpty() && !Form.TEXT.accepts(comment)) {
            throw ProblemException.invalid("/comment", "must be " + Form.TEXT.words());
        }
        if (!before.lifecycle().next().contains(next)) {
            throw new ProblemException(ProblemType.CONFLICT, refusal(before.lifecycle(), next));
        }
        if (next == Lifecycle.PUBLISHED && before.latestRevision() == 0) {
            throw new ProblemException(ProblemType.CONFLICT, "Save a revision first: a draft cannot be published.");
        }
        versions.become(before, next);
        history.add(before, next, comment, caller.person());
        audit.record(
                "version." + next.slug(),
                new Subject("api", before.api(), before.reference()),
                Map.of("lifecycle", before.lifecycle().slug()),
                Map.of("lifecycle", next.slug(), "comment", comment));
        events.changed(api);
        return versions.get(api, version);
    }

    private static String refusal(Lifecycle from, Lifecycle to) {
        String allowed = from.next().stream().map(Lifecycle::slug).sorted().collect(Collectors.joining(" or "));
        return "A %s version cannot become %s%s."
                .formatted(
                        from.name().toLowerCase(Locale.ROOT),
                        to.slug(),
                        allowed.isEmpty() ? "; it stays so" : "; it can become " + allowed);
    }
}
