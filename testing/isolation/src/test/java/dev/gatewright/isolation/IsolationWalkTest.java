package dev.gatewright.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The walk finds what it is for: a service with a hole in it. */
class IsolationWalkTest {

    private static final String THING = "01890000-0000-7000-8000-000000000001";
    private static final String DESCRIPTION = """
            {"paths": {
              "/api/v1/{organization}/things": {"get": {"operationId": "listThings"}},
              "/api/v1/{organization}/things/{thing}": {"put": {"operationId": "changeThing",
                "parameters": [{"name": "thing", "in": "path", "schema": {"type": "string"}}]}}}}
            """;

    private final Map<String, String> things = new ConcurrentHashMap<>(Map.of(THING, "old"));
    private HttpServer server;
    private String hole = "";

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String who = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer ".length());
        String path = exchange.getRequestURI().getPath();
        String sent = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        boolean member = path.startsWith("/api/v1/" + who + "/");
        boolean own = who.equals("acme") && member;
        if (path.endsWith("/things") && member) {
            send(exchange, 200, own || hole.equals("list") ? "[\"acmes-thing\"]" : "[]");
        } else if (own || hole.equals("change")) {
            things.put(THING, sent + who);
            send(exchange, 200, "{}");
        } else {
            if (hole.equals("write")) {
                things.put(THING, who + System.nanoTime());
            }
            send(exchange, hole.equals("forbidden") ? 403 : 404, "{}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders()
                .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
        exchange.close();
    }

    private List<String> faults(Map<String, Sample> samples) throws IOException {
        URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new IsolationWalk(
                        new Party(base, "acme", () -> "acme"),
                        new Party(base, "globex", () -> "globex"),
                        Map.of(),
                        "acmes-",
                        () -> Map.copyOf(things))
                .faults(Operation.of(new ObjectMapper().readTree(DESCRIPTION)), samples, Set.of());
    }

    private List<String> faults() throws IOException {
        return faults(Map.of(
                "listThings",
                Sample.plain(),
                "changeThing",
                Sample.of("thing", THING).json("{\"name\": \"new\"}")));
    }

    @Test
    void findsNothingWhereOrganizationsAreApart() throws IOException {
        assertThat(faults()).isEmpty();
    }

    @Test
    void namesAnOperationThatHasNoSample() throws IOException {
        assertThat(faults(Map.of("listThings", Sample.plain(), "forgotten", Sample.plain())))
                .containsExactlyInAnyOrder(
                        "changeThing (PUT /api/v1/{organization}/things/{thing}) has no sample",
                        "there is a sample of forgotten, which is not served");
    }

    @Test
    void noticesAListThatShowsTheThingsOfOthers() throws IOException {
        hole = "list";
        assertThat(faults()).singleElement().asString().contains("listThings").contains("shows");
    }

    @Test
    void noticesAnAnswerThatTellsThatThereIsSomething() throws IOException {
        hole = "forbidden";
        assertThat(faults()).isNotEmpty().allSatisfy(each -> assertThat(each).contains("403"));
    }

    @Test
    void noticesAChangeBehindARefusal() throws IOException {
        hole = "write";
        assertThat(faults()).hasSize(2).allSatisfy(each -> assertThat(each).contains("changed rows of its owner"));
    }

    @Test
    void noticesAChangeByAnother() throws IOException {
        hole = "change";
        assertThat(faults()).anySatisfy(each -> assertThat(each).contains("changeThing", "200"));
    }
}
