package dev.gatewright.console.description;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One operation in full, for {@code {#uiOperation operation=view /}}. */
public record OperationView(
        @Nullable String description,
        List<String> security,
        List<Parameter> parameters,
        @Nullable Content request,
        List<Response> responses) {

    public OperationView {
        security = List.copyOf(security);
        parameters = List.copyOf(parameters);
        responses = List.copyOf(responses);
    }

    /** A parameter in the path, the query, a header or a cookie. */
    public record Parameter(
            String name,
            String in,
            String type,
            boolean required,
            boolean deprecated,
            @Nullable String description) {}

    /** A body: its media types, its members, and an example as text. */
    public record Content(
            String mediaTypes,
            boolean required,
            @Nullable String description,
            List<Member> members,
            @Nullable String example) {

        public Content {
            members = List.copyOf(members);
        }
    }

    /** What the operation answers with one status; the status is a code, a range such as {@code 4XX}, or {@code default}. */
    public record Response(
            String status, String description, @Nullable Content content) {

        public String tone() {
            return switch (status.charAt(0)) {
                case '2' -> "ok";
                case '3' -> "info";
                case '4' -> "warning";
                case '5' -> "danger";
                default -> "neutral";
            };
        }
    }

    /** A member of a body's schema, at its depth below the root. */
    public record Member(
            int depth,
            String name,
            String type,
            boolean required,
            @Nullable String description) {

        private static final int DEEPEST_DRAWN = 6;

        public int indent() {
            return Math.min(depth, DEEPEST_DRAWN);
        }
    }
}
