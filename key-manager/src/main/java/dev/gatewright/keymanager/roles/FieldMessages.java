package dev.gatewright.keymanager.roles;

import dev.gatewright.chassis.problem.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A refusal as messages beside the fields of a form. */
public final class FieldMessages {

    private FieldMessages() {}

    /**
     * Messages by the first part of their pointer.
     *
     * @param other the field beside which a conflict is told
     * @throws ProblemException the same, when it is nothing that a person mends in the form
     */
    public static Map<String, String> of(ProblemException problem, String other) {
        Map<String, String> messages = new LinkedHashMap<>();
        switch (problem.type()) {
            case INPUT_INVALID ->
                problem.errors()
                        .forEach(error ->
                                messages.putIfAbsent(error.pointer().split("/", -1)[1], sentence(error.message())));
            case CONFLICT -> messages.put(other, problem.detail());
            default -> throw problem;
        }
        return messages;
    }

    private static String sentence(String message) {
        return message.isEmpty() ? message : "This " + message + ".";
    }
}
