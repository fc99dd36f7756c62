package dev.gatewright.design.workspace;

import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.design.document.Finding;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a workspace says for one gateway group, ready to become an unsigned bundle.
 *
 * @param content absent when a finding is an error
 * @param policyFiles Rego sources and Wasm modules by their names in the bundle
 * @param findings the workspace's and those of building, by place
 */
public record BundleDraft(
        Optional<BundleContent> content, SortedMap<String, byte[]> policyFiles, List<Finding> findings) {

    public BundleDraft {
        policyFiles = Collections.unmodifiableSortedMap(new TreeMap<>(policyFiles));
        findings = List.copyOf(findings);
    }

    /** Builds the bundle of {@code group}; the same workspace and modules give the same content and files. */
    public static BundleDraft build(Workspace workspace, String group, PolicyModules modules) {
        return new BundleBuilder(workspace, modules).build(group);
    }

    public boolean hasErrors() {
        return content.isEmpty();
    }
}
