package dev.gatewright.quickstart.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A small HTTP server: routes are a method and a pattern of the path; each request has a virtual thread. */
final class DemoServer implements AutoCloseable {

    private static final int MAXIMUM_BODY = 1 << 20;
    private static final JsonMapper JSON = new JsonMapper();

    private final List<Route> routes = new ArrayList<>();
    private final HttpServer server;

    /** What a route does. It may block. */
    @FunctionalInterface
    interface Handler {
        Answer handle(Call call) throws Exception;
    }

    private record Route(String method, Pattern path, Handler handler) {}

    private DemoServer(HttpServer server) {
        this.server = server;
    }

    /** Listens on loopback, or on the address that {@code gatewright.demo.host} names. */
    static DemoServer on(int port) throws IOException {
        String host = System.getProperty("gatewright.demo.host", "127.0.0.1");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName(host), port), 0);
        DemoServer demo = new DemoServer(server);
        server.createContext("/", demo::serve);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        return demo.route("GET", "/health", call -> Answer.ok(java.util.Map.of("status", "UP")));
    }

    DemoServer route(String method, String path, Handler handler) {
        routes.add(new Route(method, Pattern.compile(path), handler));
        return this;
    }

    DemoServer start() {
        server.start();
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = answered(exchange);
            byte[] body = JSON.writeValueAsBytes(answer.body());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer answered(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAXIMUM_BODY + 1);
        if (body.length > MAXIMUM_BODY) {
            return Answer.problem(413, "Too large", "The body is larger than a mebibyte.");
        }
        String path = exchange.getRequestURI().getPath();
        boolean known = false;
        for (Route route : routes) {
            Matcher matcher = route.path.matcher(path);
            if (matcher.matches()) {
                known = true;
                if (route.method.equals(exchange.getRequestMethod())) {
                    return handled(route, matcher, exchange, body);
                }
            }
        }
        return known
                ? Answer.problem(405, "Method not allowed", "This resource has no such method.")
                : Answer.notFound("Nothing is at " + path);
    }

    private static Answer handled(Route route, Matcher matcher, HttpExchange exchange, byte[] body) {
        List<String> parts = new ArrayList<>();
        for (int group = 1; group <= matcher.groupCount(); group++) {
            parts.add(matcher.group(group));
        }
        try {
            return route.handler.handle(new Call(
                    parts,
                    Call.decoded(exchange.getRequestURI().getRawQuery()),
                    exchange.getRequestHeaders(),
                    new String(body, UTF_8)));
        } catch (Exception e) {
            System.err.println(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath() + ": " + e);
            return Answer.problem(500, "Internal error", "The demo backend failed.");
        }
    }
}
