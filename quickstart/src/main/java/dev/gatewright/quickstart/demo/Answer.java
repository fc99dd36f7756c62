package dev.gatewright.quickstart.demo;

import java.util.Map;

/** A response: {@code body} becomes JSON. */
record Answer(int status, Map<String, String> headers, Object body) {

    static Answer ok(Object body) {
        return new Answer(200, Map.of("Content-Type", "application/json"), body);
    }

    static Answer problem(int status, String title, String detail) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/problem+json"),
                Map.of("type", "about:blank", "title", title, "status", status, "detail", detail));
    }

    static Answer notFound(String detail) {
        return problem(404, "Not found", detail);
    }

    Answer with(String header, String value) {
        var more = new java.util.TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, Map.copyOf(more), body);
    }
}
