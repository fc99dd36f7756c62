package dev.gatewright.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.gatewright.cli.output.CommandFailed;

/** Tells people what a problem document (RFC 9457) says. */
final class Refusal {

    private static final int SIGN_IN = 401;
    private static final int SERVER = 500;

    private Refusal() {}

    static CommandFailed of(Answer answer) {
        JsonNode problem = answer.readable().orElse(MissingNode.getInstance());
        String type = problem.path("type").asText();
        if (answer.status() >= SERVER || type.isEmpty()) {
            return failed(answer, problem);
        }
        if (answer.status() == SIGN_IN) {
            return CommandFailed.refused(
                    slug(type), "The login has expired or is not accepted; 'gatewright login' makes a new one.");
        }
        return CommandFailed.refused(slug(type), words(problem));
    }

    private static CommandFailed failed(Answer answer, JsonNode problem) {
        String said = problem.path("title").asText();
        String instance = problem.path("instance").asText();
        return CommandFailed.environment(
                "%s answered %d%s.".formatted(answer.from(), answer.status(), said.isEmpty() ? "" : ": " + said),
                instance.isEmpty()
                        ? "Is this the address of Gatewright's publisher, and is it well?"
                        : "Its operators find the cause by " + instance + ".");
    }

    private static String slug(String type) {
        return type.substring(type.lastIndexOf('/') + 1);
    }

    private static String words(JsonNode problem) {
        String detail = problem.path("detail").asText();
        StringBuilder text =
                new StringBuilder(detail.isEmpty() ? problem.path("title").asText() : detail);
        for (JsonNode error : problem.path("errors")) {
            text.append("\n  ")
                    .append(member(error.path("pointer").asText()))
                    .append(error.path("message").asText());
        }
        return text.toString();
    }

    /** People read names of members, not JSON pointers, as long as they are one level deep. */
    private static String member(String pointer) {
        String name = pointer.startsWith("/") && pointer.indexOf('/', 1) < 0 ? pointer.substring(1) : pointer;
        return name.isEmpty() ? "" : name + " ";
    }
}
