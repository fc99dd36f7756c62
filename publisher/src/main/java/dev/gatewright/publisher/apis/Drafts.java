package dev.gatewright.publisher.apis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.chassis.problem.FieldError;
import dev.gatewright.chassis.problem.ProblemException;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.design.declarative.Declaration.ApiDeclaration;
import dev.gatewright.design.declarative.Form;
import dev.gatewright.publisher.declarations.DeclarativeJson;
import java.util.ArrayList;
import java.util.List;

/** The rules of a draft that its file alone does not state. */
final class Drafts {

    private Drafts() {}

    /**
     * The declaration of a {@code spec}. Its version, description and organization are those of the place where it is
     * kept; a spec may repeat them, not contradict.
     */
    static ApiDeclaration declaration(String name, String version, String file, String organization, JsonNode spec) {
        if (!Form.NAME.accepts(name)) {
            throw ProblemException.invalid("/name", "must be " + Form.NAME.words());
        }
        if (!Form.VERSION.accepts(version)) {
            throw ProblemException.invalid("/version", "must be " + Form.VERSION.words());
        }
        if (!(spec instanceof ObjectNode given)) {
            throw ProblemException.invalid("/spec", "must be an object, as in a file of kind Api");
        }
        ObjectNode whole = given.deepCopy();
        List<FieldError> errors = new ArrayList<>();
        fix(whole, "openapi", file, errors);
        fix(whole, "version", version, errors);
        fix(whole, "organization", organization, errors);
        if (!errors.isEmpty()) {
            throw new ProblemException(ProblemType.INPUT_INVALID, "The input is not acceptable.", errors);
        }
        return (ApiDeclaration) DeclarativeJson.read("Api", name, whole);
    }

    private static void fix(ObjectNode spec, String member, String value, List<FieldError> errors) {
        JsonNode given = spec.get(member);
        if (given != null && !given.isNull() && !given.asText().equals(value)) {
            errors.add(new FieldError("/spec/" + member, "must be '%s' here, or be left out".formatted(value)));
        }
        spec.put(member, value);
    }
}
