package dev.gatewright.acceptance.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.contracts.problem.ProblemType;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;

/** A refusal as its caller reads it. */
public record Problem(JsonNode document, HttpResponse<String> response) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Checks all that must be true of every refusal, and that it is one of {@code type}. */
    public static Problem of(ProblemType type, HttpResponse<String> response) throws IOException {
        assertThat(response.headers().firstValue("content-type"))
                .as("%d %s", response.statusCode(), response.body())
                .hasValue("application/problem+json");
        JsonNode document = JSON.readTree(response.body());
        assertThat(document.path("type").asText()).isEqualTo(type.type().toString());
        assertThat(response.statusCode()).isEqualTo(type.status());
        checkDocument(document);
        assertThat(response.headers().firstValue("x-request-id"))
                .hasValue(document.path("request_id").asText());
        return new Problem(document, response);
    }

    /** What a problem document must say of itself, and that its type leads to a page. */
    public static ProblemType checkDocument(JsonNode document) {
        String type = document.path("type").asText();
        assertThat(type).startsWith("https://gatewright.dev/problems/");
        String slug = type.substring(type.lastIndexOf('/') + 1);
        assertThat(Installation.problemPage(slug)).matches(Files::isRegularFile, "is a page of the docs");
        ProblemType known =
                ProblemType.valueOf(slug.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        assertThat(document.path("status").asInt()).isEqualTo(known.status());
        assertThat(document.path("title").asText()).isEqualTo(known.title());
        assertThat(document.path("detail").asText()).isNotBlank();
        String id = document.path("request_id").asText();
        assertThat(id).isNotBlank();
        assertThat(document.path("instance").asText()).isEqualTo("urn:gatewright:request:" + id);
        return known;
    }

    public String text(String member) {
        return document.path(member).asText();
    }

    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
