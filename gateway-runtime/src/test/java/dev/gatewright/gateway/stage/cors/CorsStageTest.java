package dev.gatewright.gateway.stage.cors;

import static dev.gatewright.gateway.listener.TestGateway.api;
import static dev.gatewright.gateway.listener.TestGateway.operation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.bundle.content.Stages;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.gateway.exchange.Rejection;
import dev.gatewright.gateway.listener.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CorsStageTest {

    private static final String SHOP = "https://shop.example";

    private final TestGateway gateway = new TestGateway();
    private final HttpClient client = gateway.vertx.createHttpClient();
    private final AtomicInteger reached = new AtomicInteger();

    @AfterEach
    void close() {
        gateway.close();
    }

    private void serve(List<String> origins, boolean credentials) {
        Stages.Cors cors = new Stages.Cors(
                origins, List.of("GET", "POST"), List.of("X-API-Key"), List.of("X-Request-Id"), credentials, 600);
        int port = gateway.backend(request -> {
            reached.incrementAndGet();
            request.response()
                    .putHeader("Access-Control-Allow-Origin", "https://backend.example")
                    .putHeader("Vary", "Accept")
                    .end("ok");
        });
        gateway.policy((api, operation, stages, resources) ->
                (exchange, next) -> exchange.request().headers().contains("x-api-key")
                        ? next.handle(exchange)
                        : Future.failedFuture(new Rejection(ProblemType.CREDENTIALS_MISSING, "No key.")));
        gateway.serve(
                port, api("/", new Stages(cors, null, null, null, null, null, null, null), operation("POST", "/a")));
    }

    private HttpClientResponse call(HttpMethod method, String... headers) {
        return TestGateway.await(client.request(method, gateway.plane.port(), "127.0.0.1", "/a")
                .compose(request -> {
                    for (int i = 0; i < headers.length; i += 2) {
                        request.putHeader(headers[i], headers[i + 1]);
                    }
                    return request.send();
                }));
    }

    @Test
    void answersPreflightsBeforeItAsksForCredentials() {
        serve(List.of(SHOP), true);
        HttpClientResponse response = call(HttpMethod.OPTIONS, "Origin", SHOP, "Access-Control-Request-Method", "POST");
        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.getHeader("access-control-allow-origin")).isEqualTo(SHOP);
        assertThat(response.getHeader("access-control-allow-methods")).isEqualTo("GET, POST");
        assertThat(response.getHeader("access-control-allow-headers")).isEqualTo("X-API-Key");
        assertThat(response.getHeader("access-control-allow-credentials")).isEqualTo("true");
        assertThat(response.getHeader("access-control-max-age")).isEqualTo("600");
        assertThat(response.getHeader("vary")).isEqualTo("Origin");
        assertThat(reached).hasValue(0);
    }

    @Test
    void letsBrowsersReadAnswersAndRefusals() {
        serve(List.of(SHOP), false);
        HttpClientResponse answer = call(HttpMethod.POST, "Origin", SHOP, "X-API-Key", "k");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().getAll("access-control-allow-origin")).containsExactly(SHOP);
        assertThat(answer.getHeader("access-control-expose-headers")).isEqualTo("X-Request-Id");
        assertThat(answer.headers().getAll("vary")).containsExactlyInAnyOrder("Accept", "Origin");
        HttpClientResponse refusal = call(HttpMethod.POST, "Origin", SHOP);
        assertThat(refusal.statusCode()).isEqualTo(401);
        assertThat(refusal.getHeader("access-control-allow-origin")).isEqualTo(SHOP);
    }

    @Test
    void refusesForeignOriginsButNotItsOwn() {
        serve(List.of(SHOP), false);
        assertThat(call(HttpMethod.OPTIONS, "Origin", "https://evil.example", "Access-Control-Request-Method", "POST")
                        .statusCode())
                .isEqualTo(403);
        HttpClientResponse actual = call(HttpMethod.POST, "Origin", "null", "X-API-Key", "k");
        assertThat(actual.statusCode()).isEqualTo(403);
        assertThat(actual.getHeader("access-control-allow-origin")).isNull();
        assertThat(reached).hasValue(0);
        assertThat(call(HttpMethod.POST, "Origin", "http://127.0.0.1:" + gateway.plane.port(), "X-API-Key", "k")
                        .statusCode())
                .isEqualTo(200);
        assertThat(call(HttpMethod.POST, "X-API-Key", "k").statusCode()).isEqualTo(200);
    }

    @Test
    void neverForwardsAPreflight() {
        serve(List.of("*"), false);
        assertThat(call(HttpMethod.OPTIONS, "Origin", SHOP, "Access-Control-Request-Method", "POST", "X-API-Key", "k")
                        .getHeader("access-control-allow-origin"))
                .isEqualTo("*");
        assertThat(call(HttpMethod.OPTIONS, "Origin", SHOP, "Access-Control-Request-Method", "PUT", "X-API-Key", "k")
                        .statusCode())
                .isEqualTo(405);
        assertThat(call(HttpMethod.OPTIONS, "Access-Control-Request-Method", "POST", "X-API-Key", "k")
                        .statusCode())
                .isEqualTo(405);
        assertThat(reached).hasValue(0);
    }

    @Test
    void quarantinesAnApiThatSharesCredentialsWithEveryone() {
        serve(List.of("*"), true);
        assertThat(call(HttpMethod.POST, "X-API-Key", "k").statusCode()).isEqualTo(503);
    }
}
