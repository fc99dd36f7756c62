package dev.gatewright.publisher.bundles;

import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.content.BundleValidator;
import dev.gatewright.bundle.content.Feature;
import dev.gatewright.bundle.content.Validation;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.design.declarative.Declaration.GroupDeclaration;
import dev.gatewright.design.declarative.DeclarationWriter;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.design.declarative.StageSpec;
import dev.gatewright.design.document.Finding;
import dev.gatewright.design.document.Place;
import dev.gatewright.design.workspace.BundleDraft;
import dev.gatewright.design.workspace.PolicyModules;
import dev.gatewright.design.workspace.Workspace;
import dev.gatewright.publisher.groups.GatewayGroup;
import dev.gatewright.publisher.revisions.RevisionFiles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Builds the content of a group from what is deployed to it: the same path as the command line's. */
@ApplicationScoped
public class BuildBundle {

    private static final int MOST_ERRORS = 50;

    private final RevisionFiles revisions;
    private final PolicyModules modules;

    BuildBundle(RevisionFiles revisions, PolicyModules modules) {
        this.revisions = revisions;
        this.modules = modules;
    }

    /**
     * Builds.
     *
     * @param deployed revisions by {@code name@version}
     * @throws ProblemException with every finding, when it is not fit to run
     */
    public UnsignedBundle build(GatewayGroup group, Map<String, UUID> deployed) {
        SortedMap<String, byte[]> files = new TreeMap<>(revisions.files(deployed.values()));
        files.put(
                "groups/" + group.name() + ".yaml",
                DeclarationWriter.bytes(declaration(group, new TreeSet<>(deployed.keySet()))));
        BundleDraft draft = BundleDraft.build(Workspace.of(files), group.name(), modules);
        if (draft.hasErrors()) {
            throw refused(draft.findings());
        }
        UnsignedBundle bundle = UnsignedBundle.of(draft.content().orElseThrow(), draft.policyFiles());
        requireValid(bundle);
        return bundle;
    }

    private static GroupDeclaration declaration(GatewayGroup group, SortedSet<String> apis) {
        Place place = Place.file("group.yaml");
        return new GroupDeclaration(
                place,
                group.name(),
                group.environment(),
                group.labels(),
                apis.stream().map(api -> new Located<>(api, place)).toList(),
                StageSpec.NONE);
    }

    /** The gateway's own verdict, on exactly the bytes that will be signed. */
    private static void requireValid(UnsignedBundle bundle) {
        Validation validation = BundleValidator.validate(bundle.content(), bundle.wasmDigests(), Feature.slugs());
        if (!validation.isClean()) {
            throw new ProblemException(
                    ProblemType.CONFLICT,
                    "A gateway would not run this as it stands.",
                    validation.problems().stream()
                            .limit(MOST_ERRORS)
                            .map(problem -> new FieldError(problem.pointer(), problem.message()))
                            .toList());
        }
    }

    private static ProblemException refused(List<Finding> findings) {
        List<FieldError> errors = findings.stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .limit(MOST_ERRORS)
                .map(finding -> new FieldError(finding.pointer(), finding.message()))
                .toList();
        return new ProblemException(
                ProblemType.CONFLICT,
                "What would be deployed to the group does not go together: "
                        + (errors.isEmpty()
                                ? "see the findings"
                                : errors.getFirst().message())
                        + ".",
                errors);
    }
}
