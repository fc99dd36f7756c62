package dev.gatewright.acceptance.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A forward proxy for plain HTTP (RFC 9112, 3.2.2). What it forwards unchanged it also remembers, to be replayed later. */
public final class TamperingProxy implements AutoCloseable {

    /** Fields that are a connection's own or set by the client library. */
    private static final Set<String> NOT_PASSED_ON = Set.of(
            "connection", "content-length", "expect", "host", "transfer-encoding", "upgrade", "proxy-connection");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, List<byte[]>> bodies = new ConcurrentHashMap<>();
    private final Map<String, List<ServerEvent>> events = new ConcurrentHashMap<>();
    private final Set<HttpExchange> open = ConcurrentHashMap.newKeySet();
    private volatile Tampering tampering = Tampering.NONE;

    private TamperingProxy(HttpServer server) {
        this.server = server;
    }

    public static TamperingProxy start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TamperingProxy proxy = new TamperingProxy(server);
        server.setExecutor(proxy.threads);
        server.createContext("/", proxy::handle);
        server.start();
        return proxy;
    }

    /** {@code http://127.0.0.1:port}, for {@code gateway.control.proxy}. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on; streams that are open follow it too. */
    public void tamper(Tampering change) {
        tampering = change;
    }

    /** Ends every connection that is open, as a network does that fails for a moment. */
    public void cut() {
        open.forEach(HttpExchange::close);
    }

    /** Bodies of a path as the control plane sent them, the oldest first. */
    public List<byte[]> bodies(String path) {
        return bodies.getOrDefault(path, List.of());
    }

    /** Events of a name as the control plane sent them, the oldest first. */
    public List<ServerEvent> events(String name) {
        return events.getOrDefault(name, List.of());
    }

    private void handle(HttpExchange exchange) {
        open.add(exchange);
        try (exchange) {
            URI uri = exchange.getRequestURI();
            if (!tampering.passes(uri.getPath())) {
                exchange.sendResponseHeaders(502, -1);
                return;
            }
            forward(exchange, uri);
        } catch (IOException goneOnEitherSide) {
            // The gateway notices by itself.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(exchange);
        }
    }

    private void forward(HttpExchange exchange, URI uri) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .method(
                        exchange.getRequestMethod(),
                        HttpRequest.BodyPublishers.ofByteArray(
                                exchange.getRequestBody().readAllBytes()));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
        answer.headers().map().forEach((name, values) -> {
            if (!NOT_PASSED_ON.contains(name)) {
                exchange.getResponseHeaders().put(name, values);
            }
        });
        try (InputStream in = answer.body()) {
            if (answer.headers().firstValue("content-type").orElse("").startsWith("text/event-stream")) {
                stream(in, exchange);
            } else {
                whole(in.readAllBytes(), answer.statusCode(), uri.getPath(), exchange);
            }
        }
    }

    private void whole(byte[] body, int status, String path, HttpExchange exchange) throws IOException {
        byte[] changed = body;
        if (status == 200) {
            changed = tampering.body(path, body);
            bodies.computeIfAbsent(path, key -> new CopyOnWriteArrayList<>()).add(body);
        }
        exchange.sendResponseHeaders(status, changed.length == 0 ? -1 : changed.length);
        if (changed.length > 0) {
            exchange.getResponseBody().write(changed);
        }
    }

    private void stream(InputStream in, HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        BufferedReader reader = new BufferedReader(new InputStreamReader(in, UTF_8));
        List<String> lines = new ArrayList<>();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (!line.isEmpty()) {
                lines.add(line);
            } else {
                pass(lines, out);
                lines.clear();
            }
        }
    }

    private void pass(List<String> lines, OutputStream out) throws IOException {
        if (lines.stream().noneMatch(line -> line.startsWith("data:"))) {
            out.write((String.join("\n", lines) + "\n\n").getBytes(UTF_8));
        } else {
            ServerEvent event = ServerEvent.parse(lines);
            events.computeIfAbsent(event.name(), key -> new CopyOnWriteArrayList<>())
                    .add(event);
            for (ServerEvent changed : tampering.event(event)) {
                out.write(changed.text().getBytes(UTF_8));
            }
        }
        out.flush();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }
}
