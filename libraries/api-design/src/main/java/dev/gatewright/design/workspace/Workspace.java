package dev.gatewright.design.workspace;

import dev.gatewright.design.declarative.Declaration;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.Declaration.GroupDeclaration;
import dev.gatewright.design.document.Finding;
import dev.gatewright.design.document.Finding.Severity;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Node;
import dev.gatewright.design.openapi.OpenApiDescription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Declarative files, of a folder or in memory.
 *
 * @param declarations in the order of their files' names
 * @param apis those of the kind {@code Api} with their descriptions
 * @param policies sources of the kind {@code Policy}
 * @param documents what was read, by file name relative to the top
 * @param findings by place
 */
public record Workspace(
        List<Declaration> declarations,
        List<DesignedApi> apis,
        List<PolicySource> policies,
        Map<String, Node> documents,
        List<Finding> findings) {

    /**
     * An API and its description, put together.
     *
     * @param declaration its file, with {@code x-gatewright-*} of the description where the file says nothing
     * @param version the file's, else the description's
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record DesignedApi(
            ApiDeclaration declaration, String version, OpenApiDescription description, byte[] openapi) {

        public String name() {
            return declaration.name();
        }

        public String reference() {
            return name() + "@" + version;
        }
    }

    /**
     * Reads every YAML and JSON file below a folder that says {@code apiVersion: gatewright.dev/…}, and the files they
     * name. What is wrong with a file is a finding.
     *
     * @throws IOException if the folder itself cannot be read
     */
    public static Workspace load(Path folder) throws IOException {
        Findings findings = new Findings();
        return new WorkspaceLoader(new FolderFiles(folder.toRealPath(), findings), findings).load();
    }

    /**
     * Reads files as {@link #load} does, from memory.
     *
     * @param files by name relative to the top, with slashes
     */
    public static Workspace of(Map<String, byte[]> files) {
        Findings findings = new Findings();
        try {
            return new WorkspaceLoader(new MemoryFiles(files, findings), findings).load();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can always be read", e);
        }
    }

    public boolean hasErrors() {
        return findings.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    }

    public List<GroupDeclaration> groups() {
        return declarationsOf(GroupDeclaration.class);
    }

    public Optional<GroupDeclaration> group(String name) {
        return groups().stream().filter(each -> each.name().equals(name)).findFirst();
    }

    <T extends Declaration> List<T> declarationsOf(Class<T> kind) {
        return declarations.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .sorted(java.util.Comparator.comparing(Declaration::name))
                .toList();
    }
}
