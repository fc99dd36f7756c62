package dev.gatewright.acceptance.story;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.acceptance.harness.Backend;
import dev.gatewright.acceptance.harness.CommandLine;
import dev.gatewright.acceptance.harness.Installation;
import dev.gatewright.acceptance.harness.Problem;
import dev.gatewright.acceptance.harness.RunningGateway;
import dev.gatewright.acceptance.harness.Site;
import dev.gatewright.acceptance.harness.TokenSigner;
import dev.gatewright.contracts.problem.ProblemType;
import dev.gatewright.servers.process.Ports;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** An OpenAPI description becomes a gateway that checks keys and tokens, decides, limits, forwards and accounts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FileToGatewayIT {

    private static final String SECRET_QUERY = "a-secret-in-the-query";

    private final TokenSigner tokens = new TokenSigner();
    private final CountDownLatch slow = new CountDownLatch(1);
    private final List<String> secrets = new ArrayList<>(List.of(SECRET_QUERY));
    private Backend backend;
    private Site site;
    private Site.ApiKey key;
    private RunningGateway gateway;

    @BeforeAll
    void followTheStory(@TempDir Path home) throws Exception {
        backend = Backend.answering(exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/reports")) {
                awaitEnd();
            }
            Backend.answer(exchange, 200, exchange.getRequestURI().toString());
        });
        site = new Site(home);
        site.declareOrders(tokens, "orders", "archive");
        site.importOrders(backend.url());
        importFromAnAddress(home);
        site.trust();
        site.release();
        site.subscribe("web-shop", "orders", "default/" + TokenSigner.CLIENT);
        site.feed("subscription", "create", "--application", "web-shop", "--api", "archive", "--plan", "gold");
        key = site.createKey("web-shop");
        secrets.add(key.secret());
        gateway = site.start();
    }

    private void awaitEnd() {
        try {
            slow.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @AfterAll
    void stop() {
        slow.countDown();
        Stream.of(gateway, backend).filter(each -> each != null).forEach(FileToGatewayIT::close);
    }

    private static void close(AutoCloseable each) {
        try {
            each.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its backend is down. */
    private void importFromAnAddress(Path home) throws Exception {
        byte[] description = Installation.resource("orders/archive.json");
        try (Backend publisher = Backend.answering(exchange -> {
            exchange.sendResponseHeaders(200, description.length);
            exchange.getResponseBody().write(description);
            exchange.close();
        })) {
            Object[] words = {
                "api",
                "import",
                publisher.url() + "/archive.json",
                "--workspace",
                site.workspace(),
                "--upstream",
                "http://127.0.0.1:" + Ports.free(1).getFirst(),
                "--json"
            };
            CommandLine.Outcome refused = site.cli().attempt(words);
            assertThat(refused.exitCode()).isEqualTo(1);
            assertThat(publisher.seen()).isEmpty();
            words = Stream.concat(Stream.of(words), Stream.of("--allow-private", "--allow-http"))
                    .toArray();
            JsonNode imported = site.cli().run(words).json();
            assertThat(imported.path("name").asText()).isEqualTo("archive");
            assertThat(imported.path("operations").asInt()).isEqualTo(1);
        }
        assertThat(home.resolve("workspace/apis/archive/api.yaml")).exists();
    }

    @Test
    @Order(1)
    void verifiesAndShowsWhatItSigned() throws Exception {
        JsonNode verdict = site.cli()
                .run(
                        "bundle",
                        "verify",
                        site.bundle(),
                        "--trust",
                        site.gateway().resolve("trust.json"),
                        "--root",
                        site.rootThumbprint(),
                        "--group",
                        Site.GROUP,
                        "--json")
                .json();
        assertThat(verdict.path("verified").asBoolean()).isTrue();
        assertThat(verdict.path("rootPinned").asBoolean()).isTrue();
        JsonNode shown =
                site.cli().run("bundle", "inspect", site.bundle(), "--json").json();
        assertThat(shown.path("content").asText())
                .isEqualTo(verdict.path("content").asText());
        assertThat(shown.at("/summary/apis").findValuesAsText("name")).containsExactlyInAnyOrder("orders", "archive");
        assertThat(shown.at("/summary/policies").findValuesAsText("name"))
                .contains("refund-ceiling", "required-scope", "request-attributes");
        assertThat(shown.toString()).doesNotContain(key.secret());
    }

    @Test
    @Order(1)
    void testsItsOwnPolicyAsSourceAndCompiled() throws Exception {
        Path policies = site.workspace().resolve("policies");
        assertThat(site.cli().run("policy", "test", policies, "--json").json().path("tests"))
                .hasSize(4);
        assertThat(site.cli()
                        .run("policy", "test", policies, "--compiled", "--json")
                        .json()
                        .path("passed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    @Order(1)
    void servesAnApiKeyAndTellsTheBackendWhoCalls() throws Exception {
        HttpResponse<String> response = gateway.get("/orders/v1/orders?q=" + SECRET_QUERY, key.headers());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("/orders?q=" + SECRET_QUERY);
        assertThat(response.headers().firstValue("x-request-id")).isPresent();
        Backend.Seen seen = backend.seen().stream()
                .filter(each -> each.target().contains(SECRET_QUERY))
                .findFirst()
                .orElseThrow();
        assertThat(seen.headers().getFirst("Gatewright-Plan")).isEqualTo("gold");
        assertThat(seen.headers().containsKey("X-API-Key")).isFalse();
    }

    @Test
    @Order(1)
    void servesAToken() throws Exception {
        String token = tokens.token("orders:read");
        secrets.add(token);
        HttpResponse<String> response = gateway.get("/orders/v1/orders/7", "Authorization", "Bearer " + token);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        Backend.Seen seen = backend.seen().stream()
                .filter(each -> each.target().endsWith("/orders/7"))
                .findFirst()
                .orElseThrow();
        assertThat(seen.headers().getFirst("Gatewright-Subject")).isEqualTo(TokenSigner.CLIENT);
        assertThat(seen.headers().containsKey("Authorization")).isFalse();
    }

    @Test
    @Order(1)
    void asksForCredentialsWhereThereAreNone() throws Exception {
        Problem problem = Problem.of(ProblemType.CREDENTIALS_MISSING, gateway.get("/orders/v1/orders"));
        assertThat(problem.header("www-authenticate")).contains("ApiKey").contains("X-API-Key");
        problem = Problem.of(ProblemType.CREDENTIALS_MISSING, gateway.get("/orders/v1/orders/7"));
        assertThat(problem.header("www-authenticate")).startsWith("Bearer");
    }

    @Test
    @Order(1)
    void refusesCredentialsThatAreNotItsOwn() throws Exception {
        String unknown = key.secret().substring(0, key.secret().length() - 4) + "AAAA";
        secrets.add(unknown);
        Problem problem =
                Problem.of(ProblemType.CREDENTIALS_INVALID, gateway.get("/orders/v1/orders", "X-API-Key", unknown));
        assertThat(problem.text("reason")).isEqualTo("key-unknown");
        String foreign = new TokenSigner().token("orders:read");
        secrets.add(foreign);
        problem = Problem.of(
                ProblemType.CREDENTIALS_INVALID,
                gateway.get("/orders/v1/orders/7", "Authorization", "Bearer " + foreign));
        assertThat(problem.text("reason")).isEqualTo("signature-invalid");
        assertThat(problem.header("www-authenticate")).contains("error=\"invalid_token\"");
    }

    @Test
    @Order(1)
    void refusesATokenWithoutTheScope() throws Exception {
        HttpResponse<String> response =
                gateway.send("POST", "/orders/v1/orders", BodyPublishers.ofString("{}"), tokens.bearer("orders:read"));
        Problem problem = Problem.of(ProblemType.INSUFFICIENT_SCOPE, response);
        assertThat(problem.text("decision_id")).startsWith(problem.text("request_id"));
        assertThat(problem.text("reason")).isNotBlank();
        assertThat(problem.header("www-authenticate"))
                .contains("insufficient_scope")
                .contains("orders:write");
        HttpResponse<String> allowed =
                gateway.send("POST", "/orders/v1/orders", BodyPublishers.ofString("{}"), tokens.bearer("orders:write"));
        assertThat(allowed.statusCode()).isEqualTo(200);
    }

    @Test
    @Order(1)
    void decidesByThePolicyThatTheCustomerWrote() throws Exception {
        assertThat(refund(100).statusCode()).isEqualTo(200);
        Problem problem = Problem.of(ProblemType.POLICY_DENIED, refund(101));
        assertThat(problem.text("policy")).isEqualTo("refund-ceiling");
        assertThat(problem.text("rule")).isEqualTo("above_ceiling");
        assertThat(problem.text("reason")).isEqualTo("Refunds above 100 need a person.");
        assertThat(problem.text("decision_id")).startsWith(problem.text("request_id"));
    }

    private HttpResponse<String> refund(int amount) throws IOException, InterruptedException {
        return gateway.send(
                "POST", "/orders/v1/orders/7/refunds?amount=" + amount, BodyPublishers.noBody(), key.headers());
    }

    @Test
    @Order(1)
    void limitsAndSaysHowMuchIsLeft() throws Exception {
        HttpResponse<String> first = gateway.get("/orders/v1/stock", key.headers());
        assertThat(first.headers().firstValue("ratelimit").orElse("")).contains("\"stock\";r=1");
        assertThat(first.headers().firstValue("ratelimit-policy").orElse("")).contains("\"stock\";q=2;w=3600");
        assertThat(gateway.get("/orders/v1/stock", key.headers()).statusCode()).isEqualTo(200);
        Problem problem = Problem.of(ProblemType.RATE_LIMIT_EXCEEDED, gateway.get("/orders/v1/stock", key.headers()));
        assertThat(problem.text("limit")).isEqualTo("stock");
        assertThat(problem.header("ratelimit")).contains("\"stock\";r=0");
        // A place becomes free up to a sixteenth of the window late.
        assertThat(Integer.parseInt(problem.header("retry-after"))).isBetween(1, 3600 + 3600 / 16);
    }

    @Test
    @Order(1)
    void knowsNothingElse() throws Exception {
        Problem.of(ProblemType.NOT_FOUND, gateway.get("/nothing", key.headers()));
        Problem.of(ProblemType.NOT_FOUND, gateway.get("/orders/v1/nothing", key.headers()));
        Problem problem = Problem.of(
                ProblemType.METHOD_NOT_ALLOWED,
                gateway.send("DELETE", "/orders/v1/orders", BodyPublishers.noBody(), key.headers()));
        assertThat(problem.header("allow")).contains("GET").contains("POST").doesNotContain("DELETE");
    }

    @Test
    @Order(1)
    void answersForBackendsThatDoNot() throws Exception {
        Problem.of(ProblemType.UPSTREAM_UNREACHABLE, gateway.get("/archive/documents", key.headers()));
        Problem.of(ProblemType.UPSTREAM_TIMEOUT, gateway.get("/orders/v1/reports", key.headers()));
    }

    @Test
    @Order(2)
    void keepsSecretsOutOfLogJournalAndStatus() throws Exception {
        JsonNode status = gateway.status();
        gateway.close();
        String journal;
        try (Stream<Path> files = Files.walk(site.journal())) {
            journal = String.join(
                    "",
                    files.filter(Files::isRegularFile)
                            .map(FileToGatewayIT::text)
                            .toList());
        }
        String read = site.cli().run("usage", "read", site.journal(), "--json").output();
        assertThat(journal).contains("listOrders", "refundOrder");
        assertThat(gateway.log()).contains("listOrders", "refundOrder", key.id());
        assertThat(secrets).hasSizeGreaterThan(4);
        for (String secret : secrets) {
            String telling = secret.substring(secret.length() - 20);
            assertThat(gateway.log()).doesNotContain(telling);
            assertThat(journal).doesNotContain(telling);
            assertThat(read).doesNotContain(telling);
            assertThat(status.toString()).doesNotContain(telling);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
