package dev.gatewright.publisher.archives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.chassis.access.Caller;
import dev.gatewright.chassis.access.Permission;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.openapi.OpenApiDescription;
import dev.gatewright.design.openapi.OpenApiReader;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.apis.CreateVersion;
import dev.gatewright.publisher.apis.Versions;
import dev.gatewright.publisher.declarations.DeclarativeJson;
import dev.gatewright.publisher.descriptions.Description;
import dev.gatewright.publisher.descriptions.Descriptions;
import dev.gatewright.publisher.plans.DefinePlan;
import dev.gatewright.publisher.plans.Plans;
import dev.gatewright.publisher.plans.StoredPlan;
import dev.gatewright.publisher.revisions.SaveRevision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;

/** Makes a version of an API of an archive that was exported, with the plans that it brings where they are new. */
@ApplicationScoped
public class TakeArchive {

    private final Plans plans;
    private final DefinePlan define;
    private final Descriptions descriptions;
    private final CreateVersion create;
    private final SaveRevision save;
    private final Versions versions;
    private final Caller caller;

    TakeArchive(
            Plans plans,
            DefinePlan define,
            Descriptions descriptions,
            CreateVersion create,
            SaveRevision save,
            Versions versions,
            Caller caller) {
        this.plans = plans;
        this.define = define;
        this.descriptions = descriptions;
        this.create = create;
        this.save = save;
        this.versions = versions;
        this.caller = caller;
    }

    /** The version, with its first revision unless the draft has errors here. */
    @Transactional
    public ApiVersion take(byte[] archive) {
        caller.require(Permission.DESIGN);
        Exported exported = Exported.of(ArchiveFiles.read(archive));
        exported.plans().forEach(this::plan);
        ObjectNode spec = exported.spec().deepCopy();
        String version = spec.path("version").asText();
        // Where it is kept decides these.
        spec.remove(List.of("organization", "openapi"));
        ApiVersion made = create.create(
                exported.api().name(),
                version,
                description(exported),
                spec,
                List.copyOf(exported.plans().keySet()));
        var _ = save.saveIfSound(made.name(), made.version(), "Taken from exported files", made.edit());
        return versions.get(made.name(), made.version());
    }

    private void plan(String name, ObjectNode spec) {
        Optional<StoredPlan> known = plans.find(name);
        if (known.isEmpty()) {
            define.create(name, spec);
        } else if (!DeclarativeJson.spec(known.get().declaration()).equals(spec)) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "The archive brings a plan %s, and there is another one of this name here.".formatted(name));
        }
    }

    private Description description(Exported exported) {
        Findings findings = new Findings();
        OpenApiDescription read = OpenApiReader.read(exported.descriptionFile(), exported.description(), findings);
        if (read == null || findings.hasErrors()) {
            throw DeclarativeJson.refused(findings.sorted());
        }
        String file = exported.descriptionFile().endsWith(".json") ? "openapi.json" : "openapi.yaml";
        return descriptions.keep(file, exported.description(), read);
    }
}
