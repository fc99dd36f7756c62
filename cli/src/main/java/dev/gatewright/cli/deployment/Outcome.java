package dev.gatewright.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How a deployment ended. */
record Outcome(Verdict verdict, String message, JsonNode progress) {

    enum Verdict {
        COMPLETE,
        REJECTED,
        SUPERSEDED,
        NO_INSTANCE,
        UNFINISHED;

        String slug() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Nothing while it can still become complete. */
    static Optional<Outcome> of(JsonNode progress) {
        List<String> rejections = rejections(progress);
        if (!rejections.isEmpty()) {
            return ended(Verdict.REJECTED, String.join("\n", rejections), progress);
        }
        if (progress.path("complete").asBoolean()) {
            return ended(Verdict.COMPLETE, "%s instances active.".formatted(count(progress)), progress);
        }
        if (progress.path("supersededBy").isNumber()) {
            String newer = progress.path("supersededBy").asText();
            return ended(Verdict.SUPERSEDED, "Bundle " + newer + " took its place before all had it.", progress);
        }
        return progress.path("live").asInt() == 0
                ? ended(
                        Verdict.NO_INSTANCE,
                        "No instance of the group is live; those that come will take it.",
                        progress)
                : Optional.empty();
    }

    static Outcome unfinished(JsonNode progress, long seconds) {
        return new Outcome(
                Verdict.UNFINISHED,
                "After %d s it is %s instances active.".formatted(seconds, count(progress)),
                progress);
    }

    static String count(JsonNode progress) {
        return progress.path("active").asInt() + " of " + progress.path("live").asInt();
    }

    /** In lower case, as the publisher's pages have it. */
    static String state(JsonNode instance) {
        return instance.path("state").asText().toLowerCase(Locale.ROOT);
    }

    private static Optional<Outcome> ended(Verdict verdict, String message, JsonNode progress) {
        return Optional.of(new Outcome(verdict, message, progress));
    }

    /** An instance that runs it but for an API in quarantine counts as well: it will not run that API. */
    private static List<String> rejections(JsonNode progress) {
        List<String> lines = new ArrayList<>();
        for (JsonNode instance : progress.path("instances")) {
            String state = state(instance);
            if (!instance.path("live").asBoolean() || !(state.equals("rejected") || state.equals("degraded"))) {
                continue;
            }
            List<String> quarantined = new ArrayList<>();
            instance.path("quarantined").forEach(api -> quarantined.add(api.asText()));
            lines.add(instance.path("name").asText()
                    + (state.equals("rejected") ? " rejected it" : " holds back " + String.join(", ", quarantined))
                    + (instance.path("reason").isTextual()
                            ? ": " + instance.path("reason").asText()
                            : "")
                    + (instance.path("message").isTextual()
                            ? " (" + instance.path("message").asText() + ")"
                            : "")
                    + ".");
        }
        return lines;
    }
}
