package dev.gatewright.publisher.apis;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.design.declarative.Form;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Map;

/** Changes an API's title and description. */
@ApplicationScoped
public class DescribeApi {

    private final Apis apis;
    private final ApiEvents events;
    private final Caller caller;
    private final Audit audit;

    DescribeApi(Apis apis, ApiEvents events, Caller caller, Audit audit) {
        this.apis = apis;
        this.events = events;
        this.caller = caller;
        this.audit = audit;
    }

    @Transactional
    public Api change(String name, String title, String description, long madeOn) {
        Api before = apis.lock(name).orElseThrow(() -> ProblemException.missing("API"));
        caller.require(Permission.DESIGN, Scope.ofApi(before.id()));
        IfMatch.require(madeOn, before.version());
        if (!Form.LINE.accepts(title)) {
            throw ProblemException.invalid("/title", "must be " + Form.LINE.words());
        }
        if (!Form.TEXT.accepts(description)) {
            throw ProblemException.invalid("/description", "must be " + Form.TEXT.words());
        }
        apis.describe(before, title, description);
        audit.record(
                "api.described",
                new Subject("api", before.id(), before.name()),
                Map.of("title", before.title(), "description", before.description()),
                Map.of("title", title, "description", description));
        events.changed(name);
        return apis.get(name);
    }
}
