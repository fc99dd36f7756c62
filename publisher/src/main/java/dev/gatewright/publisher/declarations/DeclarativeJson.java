package dev.gatewright.publisher.declarations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.design.declarative.Declaration;
import dev.gatewright.design.declarative.DeclarationReader;
import dev.gatewright.design.document.DocumentReader;
import dev.gatewright.design.document.DocumentRefused;
import dev.gatewright.design.document.Finding;
import dev.gatewright.design.document.Finding.Severity;
import dev.gatewright.design.document.Findings;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Between the {@code spec} of a declarative file as JSON, which REST and the forms speak, and its declaration. Both ways
 * go through the reader of the files, so that there is one set of rules and one set of messages.
 */
public final class DeclarativeJson {

    private DeclarativeJson() {}

    /** The declaration, or a refusal that names each member at fault, by pointers that begin with {@code /spec}. */
    public static Declaration read(String kind, String name, JsonNode spec) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("apiVersion", Declaration.API_VERSION).put("kind", kind);
        document.putObject("metadata").put("name", name);
        document.set("spec", spec);
        Findings findings = new Findings();
        try {
            byte[] bytes = document.toString().getBytes(StandardCharsets.UTF_8);
            Declaration declaration = DeclarationReader.read(DocumentReader.read("spec.json", bytes), findings);
            if (declaration != null && !findings.hasErrors()) {
                return declaration;
            }
        } catch (DocumentRefused e) {
            findings.add(e.finding());
        }
        throw refused(findings.sorted());
    }

    /** A file that was written by us. */
    public static Declaration parse(String file) {
        Findings findings = new Findings();
        try {
            byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
            Declaration declaration = DeclarationReader.read(DocumentReader.read("file.yaml", bytes), findings);
            if (declaration != null && !findings.hasErrors()) {
                return declaration;
            }
        } catch (DocumentRefused e) {
            findings.add(e.finding());
        }
        throw new IllegalStateException("a stored declaration cannot be read: " + findings.sorted());
    }

    /** The {@code spec} of a file that was written by us. */
    public static ObjectNode spec(String file) {
        try {
            byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
            return (ObjectNode) DocumentReader.read("file.yaml", bytes).toJson().get("spec");
        } catch (DocumentRefused e) {
            throw new IllegalStateException("a stored declaration cannot be read", e);
        }
    }

    /** The refusal that tells the errors among the findings. */
    public static ProblemException refused(List<Finding> findings) {
        List<FieldError> errors = findings.stream()
                .filter(each -> each.severity() == Severity.ERROR)
                .map(each -> new FieldError(each.pointer().isEmpty() ? "/spec" : each.pointer(), each.message()))
                .toList();
        return new ProblemException(ProblemType.INPUT_INVALID, "The input is not acceptable.", errors);
    }
}
