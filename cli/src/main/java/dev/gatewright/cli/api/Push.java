package dev.gatewright.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.remote.Answer;
import dev.gatewright.cli.remote.Publisher;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes of a description what the publisher has not got yet: an API, a version of it, or a revision of that. */
final class Push {

    private final Publisher publisher;
    private final Path file;
    private final byte[] bytes;
    private final String comment;
    private final boolean withDraft;

    Push(Publisher publisher, Path file, byte[] bytes, String comment, boolean withDraft) {
        this.publisher = publisher;
        this.file = file;
        this.bytes = bytes.clone();
        this.comment = comment;
        this.withDraft = withDraft;
    }

    /** @param revision 0 when the draft has errors that keep it from being one */
    record Pushed(String api, String version, int revision, boolean changed) {

        String reference() {
            return api + "@" + version + "#" + revision;
        }

        private String path(String below) {
            return Publisher.path("apis", api, "versions", version, below);
        }
    }

    Pushed push(JsonNode read, String name, String version, @Nullable String upstream, @Nullable String basePath) {
        Optional<Answer> there = publisher.find(Publisher.path("apis", name, "versions", version));
        if (there.isPresent()) {
            refuseSettings(upstream, basePath);
            return revised(name, version, there.get().json());
        }
        Map<String, String> choices = new TreeMap<>(Map.of("name", name, "version", version));
        if (upstream != null) {
            choices.put("upstream", upstream);
        }
        if (basePath != null) {
            choices.put("basePath", basePath);
        }
        JsonNode made = publisher.post(Publisher.path("imports", read.path("id").asText(), "apis"), choices);
        return new Pushed(
                made.path("api").asText(),
                made.path("version").asText(),
                made.path("revision").asInt(),
                true);
    }

    /** They belong to a new version; that they do nothing to an old one should not go unnoticed. */
    private static void refuseSettings(@Nullable String upstream, @Nullable String basePath) {
        if (upstream != null || basePath != null) {
            throw CommandFailed.usage("The version exists: --upstream and --base-path are for new ones.");
        }
    }

    private Pushed revised(String name, String version, JsonNode before) {
        boolean edited = before.path("unsaved").asBoolean();
        int revision = before.path("revision").asInt();
        Pushed unchanged = new Pushed(name, version, revision, false);
        Answer source = publisher.get(unchanged.path("draft") + Publisher.path("source"));
        boolean same = Arrays.equals(source.bytes(), bytes);
        if (same && !edited) {
            return unchanged;
        }
        if (edited && revision != 0 && !withDraft) {
            throw CommandFailed.refused(
                    "draft-unsaved",
                    "The draft of %s@%s has changes that are in no revision: save them, or give --with-draft."
                            .formatted(name, version));
        }
        String etag = same
                ? source.etag()
                : publisher
                        .send(
                                "PUT",
                                unchanged.path("draft") + Publisher.path("source"),
                                bytes,
                                ApiPush.type(file),
                                source.etag())
                        .etag();
        JsonNode saved = publisher.post(unchanged.path("revisions"), Map.of("comment", comment), etag);
        return new Pushed(name, version, saved.path("number").asInt(), true);
    }

    static String lifecycle(Publisher publisher, Pushed pushed) {
        return publisher.get(pushed.path("lifecycle")).json().path("state").asText();
    }

    /** The state after it. */
    static String publish(Publisher publisher, Pushed pushed) {
        String state = lifecycle(publisher, pushed);
        return state.equals("published")
                ? state
                : publisher
                        .post(pushed.path("lifecycle"), Map.of("to", "published"))
                        .path("state")
                        .asText();
    }
}
