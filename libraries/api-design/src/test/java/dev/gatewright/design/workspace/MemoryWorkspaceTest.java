package dev.gatewright.design.workspace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryWorkspaceTest {

    private static final Map<String, byte[]> FILES = Map.of(
            "apis/orders/api.yaml",
            """
                    apiVersion: gatewright.dev/v1
                    kind: Api
                    metadata: {name: orders}
                    spec:
                      openapi: openapi.yaml
                      basePath: /orders
                      upstream: {targets: [{url: "https://orders.example"}]}
                      authentication: [{type: none}]
                    """.getBytes(UTF_8),
            "apis/orders/openapi.yaml",
            """
                    openapi: 3.0.3
                    info: {title: Orders, version: "1"}
                    paths: {/a: {get: {}}}
                    """.getBytes(UTF_8),
            "groups/eu.yaml",
            """
                    apiVersion: gatewright.dev/v1
                    kind: GatewayGroup
                    metadata: {name: eu}
                    spec: {environment: test, apis: [orders]}
                    """.getBytes(UTF_8),
            "notes.txt",
            "gatewright.dev/ is not asked here".getBytes(UTF_8));

    @TempDir
    Path folder;

    @Test
    void givesTheSameBundleAsTheSameFilesInAFolder() throws Exception {
        for (Map.Entry<String, byte[]> file : FILES.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue());
        }

        BundleDraft fromFolder = BundleDraft.build(Workspace.load(folder), "eu", new Modules());
        BundleDraft fromMemory = BundleDraft.build(Workspace.of(FILES), "eu", new Modules());

        assertThat(fromMemory.content()).isPresent().isEqualTo(fromFolder.content());
        assertThat(fromMemory.findings()).isEqualTo(fromFolder.findings());
    }

    @Test
    void saysThatAFileIsMissing() {
        Map<String, byte[]> files = new LinkedHashMap<>(FILES);
        files.remove("apis/orders/openapi.yaml");

        assertThat(Workspace.of(files).findings())
                .extracting(each -> each.code() + " " + each.file())
                .containsExactly("file-missing apis/orders/api.yaml");
    }

    @Test
    void readsNothingThatWasNotGiven() throws Exception {
        Files.writeString(folder.resolve("openapi.yaml"), "openapi: 3.0.3");
        Map<String, byte[]> files = new LinkedHashMap<>(FILES);
        files.put(
                "apis/orders/api.yaml",
                new String(FILES.get("apis/orders/api.yaml"), UTF_8)
                        .replace("openapi: openapi.yaml", "openapi: \"" + folder + "/openapi.yaml\"")
                        .getBytes(UTF_8));

        assertThat(Workspace.of(files).hasErrors()).isTrue();
        assertThat(Workspace.of(files).apis()).isEmpty();
    }
}
