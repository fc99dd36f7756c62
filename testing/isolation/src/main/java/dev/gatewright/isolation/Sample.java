package dev.gatewright.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How an operation is called so that it succeeds. Immutable; texts name values as {@code <name>}.
 *
 * @param values made anew before each call: what a call uses up must be new
 * @param type of the body, empty for none
 * @param content of the body, by the values
 * @param tag the path, below the organization's, whose tag is sent as {@code If-Match}; empty for none
 * @param alike why it answers everybody the same; empty where it does not
 * @param proof the test that shows it succeed where a sample cannot; empty where the sample does
 * @param crosses whether the body names things too, which must be another's nowhere
 */
public record Sample(
        Supplier<Map<String, String>> values,
        String type,
        Function<Map<String, String>, byte[]> content,
        String tag,
        String alike,
        String proof,
        boolean crosses) {

    /** For an operation that needs nothing. */
    public static Sample plain() {
        return new Sample(Map::of, "", none -> new byte[0], "", "", "", false);
    }

    /** With values that stay, such as {@code "api", "orders"}. */
    public static Sample of(String... namesAndValues) {
        Map<String, String> fixed = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fixed.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fresh(() -> fixed);
    }

    /** With values that are made for each call. */
    public static Sample fresh(Supplier<Map<String, String>> values) {
        return new Sample(values, "", none -> new byte[0], "", "", "", false);
    }

    public Sample json(String text) {
        return body("application/json", text);
    }

    public Sample body(String mediaType, String text) {
        return bytes(mediaType, made -> filled(text, made).getBytes(UTF_8));
    }

    /** A body that is no text. */
    public Sample bytes(String mediaType, Function<Map<String, String>, byte[]> made) {
        return new Sample(values, mediaType, made, tag, alike, proof, crosses);
    }

    public Sample tagged(String path) {
        return new Sample(values, type, content, path, alike, proof, crosses);
    }

    /** Answers the same to everybody, for this reason. */
    public Sample alike(String reason) {
        return new Sample(values, type, content, tag, reason, proof, crosses);
    }

    /** Succeeds in surroundings that a sample has not: this test shows it, and only refusals are walked. */
    public Sample succeedsIn(String test) {
        return new Sample(values, type, content, tag, alike, test, crosses);
    }

    /** Its body names something of the organization, which others must not reach from a place of their own. */
    public Sample crossing() {
        return new Sample(values, type, content, tag, alike, proof, true);
    }

    Call prepare(Party owner) {
        Map<String, String> made = values.get();
        Map<String, String> headers = new LinkedHashMap<>();
        if (!type.isEmpty()) {
            headers.put("Content-Type", type);
        }
        if (!tag.isEmpty()) {
            String path = "/api/v1/" + owner.organization() + filled(tag, made);
            Answer answer = owner.get(path);
            if (!answer.succeeded() || answer.header("ETag").isEmpty()) {
                throw new AssertionError("no tag from " + path + ": " + answer);
            }
            headers.put("If-Match", answer.header("ETag"));
        }
        return new Call(made, headers, content.apply(made));
    }

    private static String filled(String text, Map<String, String> values) {
        String filled = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            filled = filled.replace("<" + value.getKey() + ">", value.getValue());
        }
        return filled;
    }

    /** A call that can be sent by several. */
    @SuppressWarnings("ArrayRecordComponent")
    record Call(Map<String, String> values, Map<String, String> headers, byte[] body) {

        Answer send(Party party, Operation operation, String organization) {
            return send(party, operation, organization, "");
        }

        Answer send(Party party, Operation operation, String organization, String query) {
            String path = operation.path().replace("{organization}", organization);
            for (Map.Entry<String, String> value : values.entrySet()) {
                path = path.replace("{" + value.getKey() + "}", encoded(value.getValue()));
            }
            return party.call(operation.method(), path + query, headers, body);
        }

        Call with(Map<String, String> others) {
            Map<String, String> mixed = new LinkedHashMap<>(values);
            others.forEach((name, value) -> mixed.computeIfPresent(name, (same, old) -> value));
            return new Call(mixed, headers, body);
        }

        Call withBody(String other) {
            return new Call(values, headers, other.getBytes(UTF_8));
        }

        @Nullable
        String value(String name) {
            return values.get(name);
        }

        static String encoded(String text) {
            return java.net.URLEncoder.encode(text, UTF_8).replace("+", "%20");
        }
    }
}
