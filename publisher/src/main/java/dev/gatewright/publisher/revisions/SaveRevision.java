package dev.gatewright.publisher.revisions;

import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.access.Scope;
import dev.gatewright.chassis.audit.Audit;
import dev.gatewright.chassis.audit.Subject;
import dev.gatewright.chassis.editing.IfMatch;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.design.declarative.Form;
import dev.gatewright.design.document.Finding;
import dev.gatewright.design.document.Finding.Severity;
import dev.gatewright.publisher.apis.ApiEvents;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.Lifecycle;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.descriptions.Descriptions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Freezes a draft as the version's next revision. */
@ApplicationScoped
public class SaveRevision {

    private final Versions versions;
    private final Revisions revisions;
    private final RenderFiles render;
    private final CheckDraft check;
    private final ApiEvents events;
    private final Caller caller;
    private final Audit audit;

    SaveRevision(
            Versions versions,
            Revisions revisions,
            RenderFiles render,
            CheckDraft check,
            ApiEvents events,
            Caller caller,
            Audit audit) {
        this.versions = versions;
        this.revisions = revisions;
        this.render = render;
        this.check = check;
        this.events = events;
        this.caller = caller;
        this.audit = audit;
    }

    @Transactional
    public Revision save(String api, String version, String comment, long madeOn) {
        ApiVersion draft = freezable(api, version, comment, madeOn);
        refuseErrors(check.draft(draft).findings());
        return saved(draft, comment);
    }

    /** Freezes the draft unless it has errors; for an import, which is welcome with them as a draft. */
    @Transactional
    public Optional<Revision> saveIfSound(String api, String version, String comment, long madeOn) {
        ApiVersion draft = freezable(api, version, comment, madeOn);
        return check.draft(draft).hasErrors() ? Optional.empty() : Optional.of(saved(draft, comment));
    }

    private ApiVersion freezable(String api, String version, String comment, long madeOn) {
        ApiVersion draft = versions.lock(api, version);
        caller.require(Permission.DESIGN, Scope.ofApi(draft.api()));
        IfMatch.require(madeOn, draft.edit());
        if (!comment.isEmpty() && !Form.TEXT.accepts(comment)) {
            throw ProblemException.invalid("/comment", "must be " + Form.TEXT.words());
        }
        if (draft.lifecycle() == Lifecycle.RETIRED) {
            throw new ProblemException(ProblemType.CONFLICT, "A retired version gets no further revisions.");
        }
        if (!draft.hasUnsavedChanges()) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "Revision %d holds this draft already.".formatted(draft.latestRevision()));
        }
        return draft;
    }

    private Revision saved(ApiVersion draft, String comment) {
        SortedMap<String, String> files = render.files(draft);
        Revision saved = revisions.create(draft, digest(draft, files), files, comment, caller.person());
        versions.frozen(draft, saved.number());
        audit.record(
                "revision.saved",
                new Subject("api", draft.api(), draft.reference()),
                null,
                Map.of("revision", saved.number(), "digest", saved.digest(), "comment", comment));
        events.changed(draft.name());
        return saved;
    }

    private static void refuseErrors(List<Finding> findings) {
        List<FieldError> errors = findings.stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .map(each -> new FieldError(each.pointer(), each.message()))
                .toList();
        if (!errors.isEmpty()) {
            throw new ProblemException(
                    ProblemType.INPUT_INVALID, "The draft has errors; gateways would refuse it.", errors);
        }
    }

    /** Over names and contents, each with its length, so that no two sets of files look alike. */
    private static String digest(ApiVersion draft, SortedMap<String, String> files) {
        StringBuilder all = new StringBuilder(draft.digest()).append('\n');
        files.forEach((name, text) -> all.append(name)
                .append('\n')
                .append(Descriptions.digest(text.getBytes(StandardCharsets.UTF_8)))
                .append('\n'));
        return Descriptions.digest(all.toString().getBytes(StandardCharsets.UTF_8));
    }
}
