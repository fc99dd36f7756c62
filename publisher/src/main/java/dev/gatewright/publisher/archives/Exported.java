package dev.gatewright.publisher.archives;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.design.declarative.Declaration;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.DeclarationReader;
import dev.gatewright.design.document.DocumentReader;
import dev.gatewright.design.document.DocumentRefused;
import dev.gatewright.design.document.Findings;
import dev.gatewright.design.document.Node;
import dev.gatewright.publisher.declarations.DeclarativeJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an exported archive says.
 *
 * @param descriptionFile the name of the OpenAPI file within the archive
 * @param plans the {@code spec} of each, by name
 */
@SuppressWarnings("ArrayRecordComponent")
record Exported(
        ApiDeclaration api,
        ObjectNode spec,
        String descriptionFile,
        byte[] description,
        SortedMap<String, ObjectNode> plans) {

    private record Declared(String file, Declaration declaration, ObjectNode spec) {}

    static Exported of(SortedMap<String, byte[]> files) {
        List<Declared> declared = declared(files);
        List<Declared> apis = declared.stream()
                .filter(each -> each.declaration() instanceof ApiDeclaration)
                .toList();
        if (apis.size() != 1) {
            throw refused("an archive as it is exported holds one API; this one holds " + apis.size());
        }
        SortedMap<String, ObjectNode> plans = new TreeMap<>();
        for (Declared each : declared) {
            switch (each.declaration()) {
                case Declaration.PlanDeclaration plan -> plans.put(plan.name(), each.spec());
                case ApiDeclaration api -> {}
                // The issuer of this installation's own tokens: it is written anew.
                case Declaration.IssuerDeclaration issuer -> {}
                case Declaration.PolicyDeclaration policy -> throw refused(each.file() + " is a policy of your own");
                case Declaration.GroupDeclaration group -> throw refused(each.file() + " is a gateway group");
            }
        }
        return of(apis.getFirst(), (ApiDeclaration) apis.getFirst().declaration(), files, plans);
    }

    private static Exported of(
            Declared declared, ApiDeclaration api, Map<String, byte[]> files, SortedMap<String, ObjectNode> plans) {
        String folder = declared.file().substring(0, declared.file().lastIndexOf('/') + 1);
        String name =
                folder + (api.openapi() == null ? "openapi.yaml" : api.openapi().value());
        byte[] description = files.get(name);
        if (description == null) {
            throw refused("%s names the description %s, which is not in the archive".formatted(declared.file(), name));
        }
        return new Exported(api, declared.spec(), name, description, plans);
    }

    private static List<Declared> declared(SortedMap<String, byte[]> files) {
        List<Declared> declared = new ArrayList<>();
        Findings findings = new Findings();
        files.forEach((file, bytes) -> {
            try {
                Node root = DocumentReader.read(file, bytes);
                if (DeclarationReader.claims(root)) {
                    Declaration read = DeclarationReader.read(root, findings);
                    if (read != null && root.toJson().get("spec") instanceof ObjectNode spec) {
                        declared.add(new Declared(file, read, spec));
                    }
                }
            } catch (DocumentRefused e) {
                findings.add(e.finding());
            }
        });
        if (findings.hasErrors()) {
            throw DeclarativeJson.refused(findings.sorted());
        }
        return declared;
    }

    private static ProblemException refused(String why) {
        return ProblemException.invalid("/file", why);
    }
}
