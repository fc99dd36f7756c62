package dev.gatewright.publisher.apis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.DeclarationWriter;
import dev.gatewright.publisher.descriptions.Description;
import dev.gatewright.publisher.plans.Plans;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Changes a working draft, on the edit that its editor saw. */
@ApplicationScoped
public class EditDraft {

    private final Versions versions;
    private final Plans plans;
    private final Caller caller;
    private final Audit audit;

    EditDraft(Versions versions, Plans plans, Caller caller, Audit audit) {
        this.versions = versions;
        this.plans = plans;
        this.caller = caller;
        this.audit = audit;
    }

    /** The settings and the plans. */
    @Transactional
    public ApiVersion settings(String api, String version, JsonNode spec, List<String> offered, long madeOn) {
        ApiVersion before = editable(api, version, madeOn);
        String file = before.draft().openapi() == null
                ? "openapi.yaml"
                : before.draft().openapi().value();
        ApiDeclaration declaration =
                Drafts.declaration(api, version, file, caller.organization().slug(), spec);
        List<String> known = known(offered);
        ApiVersion after = versions.saveDraft(
                before,
                DeclarationWriter.write(declaration),
                before.digest(),
                known,
                caller.person().name());
        audit.record("draft.changed", subject(before), state(before), state(after));
        return after;
    }

    /** Another description for the same settings. */
    @Transactional
    public ApiVersion source(String api, String version, Description description, long madeOn) {
        ApiVersion before = editable(api, version, madeOn);
        JsonNode spec = before.spec().without("openapi");
        ApiDeclaration declaration = Drafts.declaration(
                api, version, description.file(), caller.organization().slug(), spec);
        ApiVersion after = versions.saveDraft(
                before,
                DeclarationWriter.write(declaration),
                description.digest(),
                before.plans(),
                caller.person().name());
        audit.record(
                "draft.source-replaced",
                subject(before),
                Map.of("description", before.digest()),
                Map.of("description", after.digest()));
        return after;
    }

    private ApiVersion editable(String api, String version, long madeOn) {
        ApiVersion before = versions.lock(api, version);
        caller.require(Permission.DESIGN, Scope.ofApi(before.api()));
        IfMatch.require(madeOn, before.edit());
        if (before.lifecycle() == Lifecycle.RETIRED) {
            throw new ProblemException(ProblemType.CONFLICT, "A retired version is not edited any more.");
        }
        return before;
    }

    private List<String> known(List<String> offered) {
        List<FieldError> errors = new ArrayList<>();
        List<String> distinct = offered.stream().distinct().sorted().toList();
        for (int i = 0; i < distinct.size(); i++) {
            if (plans.find(distinct.get(i)).isEmpty()) {
                errors.add(new FieldError("/plans/" + i, "there is no plan '%s'".formatted(distinct.get(i))));
            }
        }
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INPUT_INVALID, "The input is not acceptable.", errors);
        }
        return distinct;
    }

    private static Map<String, Object> state(ApiVersion version) {
        return Map.of("spec", version.spec(), "plans", version.plans());
    }

    private static Subject subject(ApiVersion version) {
        return new Subject("api", version.api(), version.reference());
    }
}
