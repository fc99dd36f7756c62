package dev.gatewright.publisher.plans;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.design.declarative.Declaration.PlanDeclaration;
import dev.gatewright.design.declarative.Form;
import dev.gatewright.publisher.declarations.DeclarativeJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Makes, changes and removes plans. Revisions keep the plans that they froze. */
@ApplicationScoped
public class DefinePlan {

    private final Plans plans;
    private final Caller caller;
    private final Audit audit;

    DefinePlan(Plans plans, Caller caller, Audit audit) {
        this.plans = plans;
        this.caller = caller;
        this.audit = audit;
    }

    @Transactional
    public StoredPlan create(String name, JsonNode spec) {
        caller.require(Permission.DESIGN);
        if (!Form.NAME.accepts(name)) {
            throw ProblemException.invalid("/name", "must be " + Form.NAME.words());
        }
        PlanDeclaration declaration = declaration(name, spec);
        if (plans.find(name).isPresent()) {
            throw new ProblemException(ProblemType.CONFLICT, "There is a plan of this name already.");
        }
        StoredPlan plan = plans.create(declaration, caller.person().name());
        audit.record("plan.created", subject(plan), null, spec);
        return plan;
    }

    @Transactional
    public StoredPlan change(String name, JsonNode spec, long madeOn) {
        caller.require(Permission.DESIGN);
        StoredPlan before = plans.lock(name).orElseThrow(() -> ProblemException.missing("plan"));
        IfMatch.require(madeOn, before.version());
        StoredPlan after =
                plans.change(before, declaration(name, spec), caller.person().name());
        audit.record(
                "plan.changed",
                subject(after),
                DeclarativeJson.spec(before.declaration()),
                DeclarativeJson.spec(after.declaration()));
        return after;
    }

    @Transactional
    public void remove(String name, long madeOn) {
        caller.require(Permission.DESIGN);
        StoredPlan plan = plans.lock(name).orElseThrow(() -> ProblemException.missing("plan"));
        IfMatch.require(madeOn, plan.version());
        plans.remove(plan);
        audit.record("plan.removed", subject(plan), DeclarativeJson.spec(plan.declaration()), null);
    }

    private static PlanDeclaration declaration(String name, JsonNode spec) {
        return (PlanDeclaration) DeclarativeJson.read("Plan", name, spec);
    }

    private static Subject subject(StoredPlan plan) {
        return new Subject("plan", plan.id(), plan.name());
    }
}
