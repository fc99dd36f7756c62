package dev.gatewright.cli.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.contracts.json.StrictJson;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The publisher's REST interface, in one organization. What it refuses ends the command. */
public final class Publisher implements AutoCloseable {

    private static final byte[] NOTHING = {};
    private static final String JSON = "application/json";
    private static final int MISSING = 404;

    private final Http http;
    private final Tokens tokens;
    private final String organization;

    private Publisher(Http http, Tokens tokens, String organization) {
        this.http = http;
        this.tokens = tokens;
        this.organization = organization;
    }

    static Publisher in(Tokens tokens, @Nullable String organization) {
        Http http = new Http();
        try {
            return new Publisher(http, tokens, organization(tokens.token(http), organization));
        } catch (RuntimeException e) {
            http.close();
            throw e;
        }
    }

    private static String organization(AccessToken token, @Nullable String named) {
        if (named != null) {
            return named;
        }
        List<String> all = token.organizations();
        return switch (all.size()) {
            case 1 -> all.getFirst();
            case 0 -> throw CommandFailed.refused("no-organization", "The account belongs to no organization.");
            default ->
                throw CommandFailed.usage("Name the organization with --organization: " + String.join(", ", all) + ".");
        };
    }

    /** An address below the organization's; names are escaped. */
    public static String path(Object... segments) {
        return Stream.of(segments).map(segment -> "/" + escaped(segment)).collect(Collectors.joining());
    }

    private static String escaped(Object segment) {
        String text = URLEncoder.encode(String.valueOf(segment), UTF_8).replace("+", "%20");
        return switch (text) {
            case "." -> "%2E";
            case ".." -> "%2E%2E";
            default -> text;
        };
    }

    public Answer get(String path) {
        return accepted(send("GET", path, Map.of(), NOTHING));
    }

    public Optional<Answer> find(String path) {
        Answer answer = send("GET", path, Map.of(), NOTHING);
        return answer.status() == MISSING ? Optional.empty() : Optional.of(accepted(answer));
    }

    /** Every page of a list. */
    public List<JsonNode> list(String path) {
        List<JsonNode> all = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = get(path + "?limit=200" + after).json();
            page.path("items").forEach(all::add);
            after = page.path("next").isTextual()
                    ? "&after=" + escaped(page.path("next").asText())
                    : "";
        } while (!after.isEmpty());
        return all;
    }

    public JsonNode post(String path, Object body) {
        return post(path, body, "");
    }

    /** {@code etag} of what is changed, or empty. */
    public JsonNode post(String path, Object body, String etag) {
        return send("POST", path, StrictJson.limitedTo(Http.LARGEST).write(body), JSON, etag)
                .json();
    }

    /** A change of bytes, or a new resource of them; {@code etag} of what is changed, or empty. */
    public Answer send(String method, String path, byte[] content, String type, String etag) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", type));
        if (!etag.isEmpty()) {
            headers.put("If-Match", etag);
        }
        return accepted(send(method, path, headers, content));
    }

    private Answer send(String method, String path, Map<String, String> given, byte[] body) {
        Map<String, String> headers = new HashMap<>(given);
        headers.put("Authorization", "Bearer " + tokens.token(http).text());
        headers.put("Accept", "application/json, application/yaml;q=0.5, */*;q=0.1");
        return http.send(method, URI.create(tokens.url() + "/api/v1/" + escaped(organization) + path), headers, body);
    }

    private static Answer accepted(Answer answer) {
        if (answer.status() < 200 || answer.status() > 299) {
            throw Refusal.of(answer);
        }
        return answer;
    }

    @Override
    public void close() {
        http.close();
    }
}
