package dev.gatewright.publisher.revisions;

import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.design.declarative.Declaration.GroupDeclaration;
import dev.gatewright.design.declarative.DeclarationWriter;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.design.declarative.StageSpec;
import dev.gatewright.design.document.Finding;
import dev.gatewright.design.document.Finding.Severity;
import dev.gatewright.design.document.Place;
import dev.gatewright.design.lint.Lint;
import dev.gatewright.design.workspace.BundleDraft;
import dev.gatewright.design.workspace.Workspace;
import dev.gatewright.publisher.apis.ApiVersion;
import dev.gatewright.publisher.descriptions.Descriptions;
import dev.gatewright.publisher.policies.PolicyCatalogue;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Builds a bundle of nothing but one version, to see what a gateway would say to it. */
@ApplicationScoped
public class CheckDraft {

    private static final String GROUP = "check";

    private final RenderFiles render;
    private final RevisionFiles revisions;
    private final Descriptions descriptions;
    private final PolicyCatalogue policies;

    CheckDraft(RenderFiles render, RevisionFiles revisions, Descriptions descriptions, PolicyCatalogue policies) {
        this.render = render;
        this.revisions = revisions;
        this.descriptions = descriptions;
        this.policies = policies;
    }

    /**
     * What came of it.
     *
     * @param findings errors, warnings and hints, by place
     */
    public record Check(Optional<BundleContent> content, List<Finding> findings) {
        public boolean hasErrors() {
            return findings.stream().anyMatch(each -> each.severity() == Severity.ERROR);
        }
    }

    public Check draft(ApiVersion version) {
        SortedMap<String, byte[]> files = new TreeMap<>();
        render.files(version).forEach((name, text) -> files.put(name, text.getBytes(StandardCharsets.UTF_8)));
        files.put(RenderFiles.descriptionFile(version), descriptions.content(version.digest()));
        return check(version, files);
    }

    Check revision(ApiVersion version, Revision revision) {
        return check(version, revisions.files(revision.id()));
    }

    private Check check(ApiVersion version, SortedMap<String, byte[]> files) {
        files.put("groups/" + GROUP + ".yaml", DeclarationWriter.bytes(group(version)));
        Workspace workspace = Workspace.of(files);
        BundleDraft draft = BundleDraft.build(workspace, GROUP, policies);
        List<Finding> findings = Stream.concat(draft.findings().stream(), Lint.of(workspace).stream())
                .distinct()
                .sorted(Finding.BY_PLACE)
                .toList();
        return new Check(draft.content(), findings);
    }

    private static GroupDeclaration group(ApiVersion version) {
        Place place = Place.file("group.yaml");
        return new GroupDeclaration(
                place, GROUP, "check", Map.of(), List.of(new Located<>(version.reference(), place)), StageSpec.NONE);
    }
}
