package dev.gatewright.gateway.admin;

import dev.gatewright.contracts.json.StrictJson;
import io.netty.util.NetUtil;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.net.HostAndPort;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The admin port's routes. Health is open to everyone and says nothing but yes or no. Everything else needs the admin
 * token; where none is configured, loopback clients may read and nobody may change anything.
 */
public final class AdminRoutes {

    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);
    private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

    private final Operations operations;
    private final @Nullable AdminToken token;
    private final RequestBudget budget;

    private AdminRoutes(Operations operations, @Nullable AdminToken token, RequestBudget budget) {
        this.operations = operations;
        this.token = token;
        this.budget = budget;
    }

    /** @throws IOException with a message for the operator when the token cannot be read */
    public static AdminRoutes create(AdminConfig config, Operations operations) throws IOException {
        AdminToken token = config.tokenFile().isPresent()
                ? AdminToken.read(config.tokenFile().get())
                : null;
        return new AdminRoutes(operations, token, new RequestBudget(config.requestsPerSecond(), System::nanoTime));
    }

    public void mount(Router router) {
        router.get("/health/live").handler(call -> health(call, operations.isLive()));
        router.get("/health/ready").handler(call -> health(call, operations.isReady()));
        router.get("/status").handler(this::admitReader).blockingHandler(this::status, false);
        router.get("/metrics").handler(this::admitReader).blockingHandler(this::metrics, false);
        router.post("/drain").handler(this::admitOperator).blockingHandler(call -> {
            operations.drain();
            accepted(call, "draining");
        });
        router.post("/reload").handler(this::admitOperator).blockingHandler(call -> {
            operations.reload();
            accepted(call, "reloading");
        });
        router.route().last().handler(this::notFound);
    }

    private static void health(RoutingContext call, boolean good) {
        json(call, good ? 200 : 503, JSON.write(Map.of("status", good ? "UP" : "DOWN")));
    }

    private void status(RoutingContext call) {
        operations.headAge().ifPresent(age -> call.response().putHeader("Gatewright-Head-Age", String.valueOf(age)));
        json(call, 200, operations.status());
    }

    private void metrics(RoutingContext call) {
        call.response().putHeader(HttpHeaders.CONTENT_TYPE, PROMETHEUS).end(operations.metrics());
    }

    private static void accepted(RoutingContext call, String status) {
        json(call, 202, JSON.write(Map.of("status", status)));
    }

    private void admitReader(RoutingContext call) {
        if (withinBudget(call)) {
            if (token == null ? isLocal(call) : token.isIn(call.request().getHeader(HttpHeaders.AUTHORIZATION))) {
                call.next();
            } else {
                refuse(call);
            }
        }
    }

    private void admitOperator(RoutingContext call) {
        if (withinBudget(call)) {
            if (token != null && token.isIn(call.request().getHeader(HttpHeaders.AUTHORIZATION))) {
                call.next();
            } else {
                refuse(call);
            }
        }
    }

    private boolean withinBudget(RoutingContext call) {
        if (budget.take()) {
            return true;
        }
        call.response().putHeader("Retry-After", "1");
        problem(call, 429, "Too Many Requests", "The admin port answers only so many requests a second.");
        return false;
    }

    private void refuse(RoutingContext call) {
        if (token == null) {
            problem(call, 403, "Forbidden", "Configure gateway.admin.token-file to allow this.");
            return;
        }
        call.response().putHeader("WWW-Authenticate", "Bearer realm=\"gatewright-admin\"");
        problem(call, 401, "Unauthorized", "This needs the admin token as bearer token.");
    }

    /**
     * A client on this machine that also addressed this machine: a web page whose name was rebound to 127.0.0.1 arrives
     * with its own name in {@code Host}.
     */
    private static boolean isLocal(RoutingContext call) {
        SocketAddress peer = call.request().remoteAddress();
        HostAndPort authority = call.request().authority();
        return peer != null && isLoopback(peer.hostAddress()) && authority != null && isLocalName(authority.host());
    }

    private static boolean isLocalName(String host) {
        String bare = host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
        return bare.toLowerCase(Locale.ROOT).equals("localhost") || isLoopback(bare);
    }

    private static boolean isLoopback(@Nullable String address) {
        InetAddress parsed = address == null ? null : NetUtil.createInetAddressFromIpAddressString(address);
        return parsed != null && parsed.isLoopbackAddress();
    }

    private void notFound(RoutingContext call) {
        boolean post = HttpMethod.POST.equals(call.request().method());
        problem(call, 404, "Not Found", "The admin port has no " + (post ? "POST " : "") + "page of this name.");
    }

    private static void problem(RoutingContext call, int status, String title, String detail) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "about:blank");
        members.put("title", title);
        members.put("status", status);
        members.put("detail", detail);
        call.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(Buffer.buffer(JSON.write(members)));
    }

    private static void json(RoutingContext call, int status, byte[] body) {
        call.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(body));
    }
}
