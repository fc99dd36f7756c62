package dev.gatewright.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A publisher and a key-manager that answer what a test says, and remember what they were asked. */
final class TestPublisher implements AutoCloseable {

    static final String SECRET = "s3cret:with%signs";

    private final HttpServer server;
    private final Map<String, Deque<Reply>> replies = new HashMap<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private String memberships = "[{\"slug\": \"acme\"}]";

    /** A request; {@code line} is method and path below the organization's. */
    @SuppressWarnings("ArrayRecordComponent")
    record Asked(String line, String authorization, String ifMatch, byte[] bytes) {
        String body() {
            return new String(bytes, UTF_8);
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Reply(int status, String etag, byte[] body) {
        Reply(int status, String etag, String body) {
            this(status, etag, body.getBytes(UTF_8));
        }
    }

    TestPublisher() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        plain("GET", "/.well-known/oauth-protected-resource", """
                {"resource": "URL", "authorization_servers": ["URL/keys"]}""".replace("URL", url()));
        plain("GET", "/keys/.well-known/openid-configuration", """
                {"issuer": "URL/keys", "token_endpoint": "URL/keys/oauth/token"}""".replace("URL", url()));
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Map<String, String> environment() {
        return Map.of("GATEWRIGHT_URL", url(), "GATEWRIGHT_CLIENT_ID", "ci", "GATEWRIGHT_CLIENT_SECRET", SECRET);
    }

    void memberships(String json) {
        memberships = json;
    }

    /** What a request below {@code /api/v1/acme} gets; told twice, the second answer follows the first. */
    TestPublisher on(String method, String path, int status, String body) {
        return on(method, path, status, "", body);
    }

    TestPublisher on(String method, String path, int status, String etag, String body) {
        add(method + " /api/v1/acme" + path, new Reply(status, etag, body));
        return this;
    }

    TestPublisher on(String method, String path, int status, byte[] body) {
        add(method + " /api/v1/acme" + path, new Reply(status, "", body));
        return this;
    }

    void plain(String method, String path, String body) {
        replies.remove(method + " " + path);
        add(method + " " + path, new Reply(200, "", body));
    }

    private void add(String line, Reply reply) {
        replies.computeIfAbsent(line, any -> new ArrayDeque<>()).add(reply);
    }

    List<Asked> asked(String line) {
        return asked.stream().filter(each -> each.line.equals(line)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String uri = exchange.getRequestURI().toString();
        String line = exchange.getRequestMethod() + " " + uri;
        byte[] body = exchange.getRequestBody().readAllBytes();
        String authorization = header(exchange, "Authorization");
        asked.add(new Asked(line.replace("/api/v1/acme", ""), authorization, header(exchange, "If-Match"), body));
        send(exchange, line.equals("POST /keys/oauth/token") ? token(authorization) : reply(line, authorization));
    }

    private Reply reply(String line, String authorization) {
        if (line.contains("/api/") && !authorization.startsWith("Bearer ey")) {
            return problem(401, "sign-in-required", "Send an access token.");
        }
        Deque<Reply> given = replies.get(line);
        if (given == null) {
            return problem(404, "resource-missing", "There is no such thing.");
        }
        return given.size() > 1 ? given.remove() : given.element();
    }

    private static Reply problem(int status, String slug, String detail) {
        return new Reply(status, "", problemJson(slug, detail));
    }

    static String problemJson(String slug, String detail) {
        return """
                {"type": "https://gatewright.dev/problems/%s", "title": "A title", "detail": "%s",
                 "instance": "urn:uuid:0192"}""".formatted(slug, detail);
    }

    private Reply token(String authorization) {
        String expected = Base64.getEncoder().encodeToString("ci:s3cret%3Awith%25signs".getBytes(UTF_8));
        if (!authorization.equals("Basic " + expected)) {
            return new Reply(401, "", "{\"error\": \"invalid_client\"}");
        }
        String claims = "{\"memberships\": " + memberships + "}";
        String jwt = "eyJ9." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + ".sig";
        return new Reply(
                200, "", "{\"access_token\": \"" + jwt + "\", \"token_type\": \"Bearer\", \"expires_in\": 300}");
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        byte[] bytes = reply.body;
        if (!reply.etag.isEmpty()) {
            exchange.getResponseHeaders().set("ETag", reply.etag);
        }
        exchange.sendResponseHeaders(reply.status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
