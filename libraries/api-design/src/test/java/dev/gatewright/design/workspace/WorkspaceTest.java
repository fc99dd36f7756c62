package dev.gatewright.design.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.design.document.Finding;
import dev.gatewright.design.lint.Lint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    private static final String API = """
            apiVersion: gatewright.dev/v1
            kind: Api
            metadata: {name: orders}
            spec: {openapi: openapi.yaml}
            """;
    private static final String OPENAPI = """
            openapi: 3.0.3
            info: {title: Orders, version: "1"}
            paths: {/a: {get: {}}}
            """;

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    @Test
    void leavesAloneWhatIsNotItsBusiness() throws IOException {
        write("notes.yaml", "a: *nothing");
        write("data.json", "{ broken");
        write(".hidden/api.yaml", API);
        write("values.yaml", "# see gatewright.dev/docs\na: 1");

        Workspace workspace = Workspace.load(folder);

        assertThat(workspace.declarations()).isEmpty();
        assertThat(workspace.findings()).isEmpty();
    }

    @Test
    void readsDeclarationsInYamlAndJson() throws IOException {
        write("api.yaml", API);
        write("openapi.yaml", OPENAPI);
        write("plan.json", """
                {"apiVersion": "gatewright.dev/v1", "kind": "Plan", "metadata": {"name": "gold"}, "spec": {}}
                """);

        Workspace workspace = Workspace.load(folder);

        assertThat(workspace.findings()).isEmpty();
        assertThat(workspace.declarations()).extracting("name").containsExactlyInAnyOrder("orders", "gold");
        assertThat(workspace.apis().getFirst().reference()).isEqualTo("orders@1");
    }

    @Test
    void doesNotFollowALinkedDocument() throws IOException {
        Files.writeString(elsewhere.resolve("api.yaml"), API);
        Files.createSymbolicLink(folder.resolve("api.yaml"), elsewhere.resolve("api.yaml"));
        Files.createSymbolicLink(folder.resolve("more"), elsewhere);

        Workspace workspace = Workspace.load(folder);

        assertThat(workspace.declarations()).isEmpty();
        assertThat(workspace.findings()).extracting(Finding::code).containsExactly("workspace-link");
    }

    @Test
    void doesNotFollowALinkThatADocumentNames() throws IOException {
        write("api.yaml", API.replace("openapi.yaml", "linked/openapi.yaml"));
        Files.writeString(elsewhere.resolve("openapi.yaml"), OPENAPI);
        Files.createSymbolicLink(folder.resolve("linked"), elsewhere);

        Workspace workspace = Workspace.load(folder);

        assertThat(workspace.apis()).isEmpty();
        assertThat(workspace.findings()).extracting(Finding::code).contains("file-outside");
    }

    @Test
    void findsANameThatIsTakenAndAFileThatIsMissing() throws IOException {
        write("a/api.yaml", API);
        write("a/openapi.yaml", OPENAPI);
        write("b/api.yaml", API);
        write("b/openapi.yaml", OPENAPI);
        write("c/api.yaml", API.replace("orders", "other"));

        Workspace workspace = Workspace.load(folder);

        assertThat(workspace.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "b/api.yaml:4:7: error: Api 'orders@1' is also declared in a/api.yaml [name-taken] at /spec",
                        "c/api.yaml:4:17: error: there is no file 'openapi.yaml' here [file-missing] at /spec/openapi");
    }

    @Test
    void refusesAYamlBombAndGoesOnWithTheRest() throws IOException {
        write("bomb.yaml", "apiVersion: gatewright.dev/v1\na: &a [x]\nb: [*a, *a]\n");
        write("plan.yaml", """
                apiVersion: gatewright.dev/v1
                kind: Plan
                metadata: {name: gold}
                spec: {}
                """);

        Workspace workspace = Workspace.load(folder);

        assertThat(workspace.findings()).extracting(Finding::code).containsExactly("document-alias");
        assertThat(workspace.declarations()).hasSize(1);
    }

    @Test
    void advisesOnWhatUsersWouldMiss() throws IOException {
        write("api.yaml", API);
        write("openapi.yaml", OPENAPI);

        assertThat(Lint.of(Workspace.load(folder)))
                .extracting(Finding::code)
                .containsExactlyInAnyOrder(
                        "lint-limits-missing",
                        "lint-security-missing",
                        "lint-servers-missing",
                        "lint-summary-missing",
                        "lint-operation-id-missing");
    }

    @Test
    void loadsTheQuickStartsApisWithoutAFinding() throws IOException {
        Workspace workspace = Workspace.load(Path.of("../../quickstart/src/main/resources/demo/workspace/apis"));

        assertThat(workspace.findings()).isEmpty();
        assertThat(workspace.apis()).extracting("name").containsExactlyInAnyOrder("parcel-tracking", "currency-rates");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
