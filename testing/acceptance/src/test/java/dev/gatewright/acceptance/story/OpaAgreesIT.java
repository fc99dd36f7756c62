package dev.gatewright.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.acceptance.harness.CommandLine;
import dev.gatewright.acceptance.harness.Installation;
import dev.gatewright.acceptance.harness.OpaServer;
import dev.gatewright.acceptance.harness.ReadySite;
import dev.gatewright.acceptance.harness.RunningGateway;
import dev.gatewright.acceptance.harness.Site;
import dev.gatewright.acceptance.harness.TokenSigner;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Three readers of one signed bundle: the gateway, a stock OPA server that verifies it with the public key, and
 * {@code opa eval} on the Rego in it. To the same question they give the same answer.
 */
@Execution(ExecutionMode.SAME_THREAD)
class OpaAgreesIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path home;

    private TokenSigner tokens;
    private String key;

    /**
     * One question: as a call, and as OPA is asked it.
     *
     * @param rule of OPA, such as {@code gatewright/required_scope/decision}
     */
    private record Question(String method, String target, List<String> headers, String rule, String input) {}

    @Test
    void theGatewayOpaServerAndOpaEvalDecideAlike() throws Exception {
        ReadySite ready = ReadySite.get();
        Site site = ready.copyTo(home);
        tokens = ready.tokens();
        key = ready.key().secret();
        Path sources = Files.createDirectory(home.resolve("unpacked"));
        CommandLine.program(sources, "tar", "-xzf", site.bundle().toString()).run();
        try (RunningGateway gateway = site.start();
                OpaServer opa = opa(site)) {
            int denials = 0;
            for (Question question : questions()) {
                JsonNode byGateway = ask(gateway, question);
                JsonNode byServer = decision(opa.decide(question.rule, JSON.readTree(question.input)));
                assertThat(byServer).as("%s", question).isEqualTo(byGateway);
                assertThat(eval(sources, question)).as("%s", question).isEqualTo(byGateway);
                denials += byGateway.path("allow").asBoolean() ? 0 : 1;
            }
            assertThat(denials).isBetween(5, questions().size() - 5);
        }
    }

    /** Key and id are what the command line says of the trust document that the gateway reads. */
    private OpaServer opa(Site site) throws Exception {
        Path trust = site.gateway().resolve("trust.json");
        JsonNode shown = site.cli()
                .run("trust", "show", trust, "--root", site.rootThumbprint(), "--pem", "bundle", "--json")
                .json();
        Path pem = Files.writeString(
                home.resolve("bundle.pub.pem"),
                site.cli().run("trust", "show", trust, "--pem", "bundle").output());
        return OpaServer.start(
                home.resolve("opa.log"), site.bundle(), pem, shown.path("key").asText(), Site.GROUP);
    }

    private List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        for (String query : List.of(
                "amount=1",
                "amount=100",
                "amount=101",
                "amount=",
                "",
                "amount=1&amount=1000",
                "amount=%31%30%31",
                "amount=1e9",
                "Amount=1",
                "amount=999999999",
                "amount=+5",
                "other=1&amount=99")) {
            questions.add(refund(query));
        }
        for (String channel : List.of("office", "batch", "Office", "office, batch", "", "web")) {
            questions.add(export(channel));
        }
        for (String scopes : List.of("orders:read", "orders:write", "orders:read orders:write", "orders", "")) {
            questions.add(scoped("GET", "/orders/v1/orders/7", "orders:read", scopes));
            questions.add(scoped("POST", "/orders/v1/orders", "orders:write", scopes));
        }
        return questions;
    }

    private Question refund(String query) {
        StringBuilder members = new StringBuilder();
        List<String> amounts = Stream.of(query.split("&"))
                .filter(each -> each.startsWith("amount="))
                .map(each -> "\""
                        + java.net.URLDecoder.decode(each.substring(7), java.nio.charset.StandardCharsets.UTF_8) + "\"")
                .toList();
        if (!amounts.isEmpty()) {
            members.append("\"amount\":").append(amounts);
        }
        return new Question(
                "POST",
                "/orders/v1/orders/7/refunds?" + query,
                List.of("X-API-Key", key),
                "policies/refund_ceiling/decision",
                "{\"request\":{\"query\":{%s}},\"parameters\":{\"ceiling\":100}}".formatted(members));
    }

    private Question export(String channel) {
        return new Question(
                "GET",
                "/orders/v1/exports",
                channel.isEmpty() ? List.of("X-API-Key", key) : List.of("X-API-Key", key, "X-Channel", channel),
                "gatewright/request_attributes/decision",
                "{\"request\":{\"method\":\"GET\",\"headers\":{%s}},\"principal\":{\"kind\":\"api-key\",\"scopes\":[]},"
                                .formatted(channel.isEmpty() ? "" : "\"x-channel\":\"" + channel + "\"")
                        + "\"parameters\":{\"headers\":{\"x-channel\":[\"office\",\"batch\"]}}}");
    }

    private Question scoped(String method, String target, String needed, String scopes) {
        List<String> list = Stream.of(scopes.split(" "))
                .filter(each -> !each.isEmpty())
                .map(each -> "\"" + each + "\"")
                .toList();
        return new Question(
                method,
                target,
                List.of(tokens.bearer(scopes)),
                "gatewright/required_scope/decision",
                "{\"principal\":{\"kind\":\"token\",\"scopes\":%s},\"parameters\":{\"scopes\":[\"%s\"],\"match\":\"all\"}}"
                        .formatted(list, needed));
    }

    /** The decision as the caller is told it. */
    private static JsonNode ask(RunningGateway gateway, Question question) throws Exception {
        HttpResponse<String> response = gateway.send(
                question.method, question.target, BodyPublishers.noBody(), question.headers.toArray(String[]::new));
        if (response.statusCode() == 200) {
            return JSON.createObjectNode().put("allow", true);
        }
        assertThat(response.statusCode())
                .as("%s: %s", question, response.body())
                .isEqualTo(403);
        JsonNode problem = JSON.readTree(response.body());
        return JSON.createObjectNode()
                .put("allow", false)
                .put("rule", problem.path("rule").asText())
                .put("reason", problem.path("reason").asText());
    }

    /** What of a decision a caller can see. */
    private static JsonNode decision(JsonNode result) {
        assertThat(result.path("allow").isBoolean()).as("%s", result).isTrue();
        return result.path("allow").asBoolean()
                ? JSON.createObjectNode().put("allow", true)
                : JSON.createObjectNode()
                        .put("allow", false)
                        .put("rule", result.path("rule").asText())
                        .put("reason", result.path("reason").asText());
    }

    private JsonNode eval(Path sources, Question question) throws Exception {
        Path input = Files.writeString(home.resolve("input.json"), question.input);
        JsonNode output = CommandLine.program(
                        home,
                        Installation.opa().toString(),
                        "eval",
                        "--data",
                        sources.resolve("policies").toString(),
                        "--input",
                        input.toString(),
                        "data." + question.rule.replace('/', '.'))
                .run()
                .json();
        return decision(output.at("/result/0/expressions/0/value"));
    }
}
