package dev.gatewright.design.workspace;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.design.declarative.Declaration;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.Declaration.PolicyDeclaration;
import dev.gatewright.design.declarative.DeclarationReader;
import dev.gatewright.design.declarative.Form;
import dev.gatewright.design.declarative.Located;
import dev.gatewright.design.document.DocumentReader;
import dev.gatewright.design.document.DocumentRefused;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Node;
import dev.gatewright.design.document.Place;
import dev.gatewright.design.openapi.OpenApiDescription;
import dev.gatewright.design.openapi.OpenApiReader;
import dev.gatewright.design.workspace.Workspace.DesignedApi;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One loading of a {@link Workspace}. */
final class WorkspaceLoader {

    private static final byte[] MARK = "gatewright.dev/".getBytes(StandardCharsets.US_ASCII);

    private final Findings findings;
    private final WorkspaceFiles files;
    private final List<Declaration> declarations = new ArrayList<>();
    private final List<DesignedApi> apis = new ArrayList<>();
    private final List<PolicySource> policies = new ArrayList<>();
    private final Map<String, Node> documents = new TreeMap<>();
    private final Map<String, Place> names = new HashMap<>();

    /** {@code findings} is where {@code files} reports too. */
    WorkspaceLoader(WorkspaceFiles files, Findings findings) {
        this.files = files;
        this.findings = findings;
    }

    Workspace load() throws IOException {
        for (String document : files.documents()) {
            Declaration declaration = declaration(document);
            if (declaration != null) {
                declarations.add(declaration);
                complete(declaration, document);
            }
        }
        return new Workspace(
                List.copyOf(declarations),
                List.copyOf(apis),
                List.copyOf(policies),
                Map.copyOf(documents),
                findings.sorted());
    }

    private @Nullable Declaration declaration(String name) {
        Place place = Place.file(name);
        byte[] bytes = files.read(name, place);
        if (bytes == null || !mentions(bytes)) {
            return null;
        }
        try {
            Node root = DocumentReader.read(name, bytes);
            if (!DeclarationReader.claims(root)) {
                return null;
            }
            documents.put(name, root);
            return DeclarationReader.read(root, findings);
        } catch (DocumentRefused e) {
            findings.add(e.finding());
            return null;
        }
    }

    private void complete(Declaration declaration, String file) {
        switch (declaration) {
            case ApiDeclaration api -> design(api, file);
            case PolicyDeclaration policy -> {
                unique(declaration, declaration.name());
                source(policy, file);
            }
            default -> unique(declaration, declaration.name());
        }
    }

    private void unique(Declaration declaration, String name) {
        Place before = names.putIfAbsent(declaration.kind() + " " + name, declaration.place());
        if (before != null) {
            findings.error(
                    declaration.place(),
                    "name-taken",
                    "%s '%s' is also declared in %s".formatted(declaration.kind(), name, before.file()));
        }
    }

    private void design(ApiDeclaration api, String file) {
        Located<String> reference = api.openapi();
        if (reference == null) {
            return;
        }
        String openapi = files.named(file, reference.value(), reference.place());
        byte[] bytes = openapi == null ? null : files.read(openapi, reference.place());
        if (openapi == null || bytes == null) {
            return;
        }
        OpenApiDescription description = describe(openapi, bytes);
        if (description == null) {
            return;
        }
        ApiDeclaration merged = api.or(description.extensions());
        String version = merged.version() != null ? merged.version() : description.version();
        if (!Form.VERSION.accepts(version)) {
            findings.error(api.place(), "api-version", "'version' is needed: the description's cannot be one");
            return;
        }
        unique(api, api.name() + "@" + version);
        apis.add(new DesignedApi(merged, version, description, bytes));
    }

    private @Nullable OpenApiDescription describe(String name, byte[] bytes) {
        try {
            Node root = DocumentReader.read(name, bytes);
            documents.put(name, root);
            return OpenApiReader.read(root, findings);
        } catch (DocumentRefused e) {
            findings.add(e.finding());
            return null;
        }
    }

    private void source(PolicyDeclaration policy, String file) {
        if (policy.source().value().isEmpty()) {
            return;
        }
        String rego = files.named(file, policy.source().value(), policy.source().place());
        byte[] source = rego == null ? null : files.read(rego, policy.source().place());
        if (rego == null || source == null) {
            return;
        }
        policies.add(new PolicySource(policy.name(), rego, source, schema(policy, file)));
    }

    private @Nullable JsonNode schema(PolicyDeclaration policy, String file) {
        Located<String> reference = policy.parameters();
        if (reference == null) {
            return null;
        }
        String schema = files.named(file, reference.value(), reference.place());
        byte[] bytes = schema == null ? null : files.read(schema, reference.place());
        if (schema == null || bytes == null) {
            return null;
        }
        try {
            return DocumentReader.read(schema, bytes).toJson();
        } catch (DocumentRefused e) {
            findings.add(e.finding());
            return null;
        }
    }

    /** Most files of a folder are no business of ours; those are not even parsed. */
    private static boolean mentions(byte[] bytes) {
        for (int i = 0; i <= bytes.length - MARK.length; i++) {
            int j = 0;
            while (j < MARK.length && bytes[i + j] == MARK[j]) {
                j++;
            }
            if (j == MARK.length) {
                return true;
            }
        }
        return false;
    }
}
