package dev.gatewright.acceptance.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.acceptance.harness.Backend;
import dev.gatewright.acceptance.harness.Installation;
import dev.gatewright.acceptance.harness.Problem;
import dev.gatewright.acceptance.harness.RunningGateway;
import dev.gatewright.acceptance.harness.Site;
import dev.gatewright.acceptance.harness.TokenSigner;
import dev.gatewright.contracts.problem.ProblemType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/** A description of hundreds of operations, published by others, goes all the way to governed calls without an edit. */
class LargeDescriptionIT {

    private static final String API = "camunda-platform-rest-api";

    @TempDir
    Path home;

    @Test
    void servesTheOperationsOfAPublicDescription() throws Exception {
        try (Backend backend = Backend.answering(exchange ->
                Backend.answer(exchange, 200, exchange.getRequestURI().toString()))) {
            Site site = new Site(home);
            site.declareOrders(new TokenSigner(), API);
            Path description = Files.write(home.resolve("openapi.json"), Installation.resource("openapi.json"));
            JsonNode imported = site.cli()
                    .run(
                            "api",
                            "import",
                            description,
                            "--workspace",
                            site.workspace(),
                            "--upstream",
                            backend.url(),
                            "--json")
                    .json();
            int operations = imported.path("operations").asInt();
            assertThat(operations).isGreaterThan(390);
            site.trust();
            site.release();
            assertThat(site.cli()
                            .run("bundle", "inspect", site.bundle(), "--json")
                            .json()
                            .at("/summary/apis/0/operations")
                            .asInt())
                    .isEqualTo(operations);
            site.subscribe("process-desk", API);
            String[] key = site.createKey("process-desk").headers();
            try (RunningGateway gateway = site.start()) {
                for (String path : new String[] {
                    "/engine-rest/version",
                    "/engine-rest/process-definition/order:7:4711/xml",
                    "/engine-rest/task/12/variables/amount"
                }) {
                    var response = gateway.get(path, key);
                    assertThat(response.statusCode())
                            .as("%s: %s", path, response.body())
                            .isEqualTo(200);
                    assertThat(response.body()).isEqualTo(path.substring("/engine-rest".length()));
                }
                Problem.of(ProblemType.NOT_FOUND, gateway.get("/engine-rest/nothing", key));
                Problem.of(ProblemType.CREDENTIALS_MISSING, gateway.get("/engine-rest/version"));
            }
        }
    }

    /** Over a thousand operations in 13 MB, with paths that OpenAPI does not foresee; {@code ./gatewright test} fetches it. */
    @Test
    @EnabledIfEnvironmentVariable(named = "GATEWRIGHT_GITHUB_DESCRIPTION", matches = ".+")
    void servesTheOperationsOfGithubsDescription() throws Exception {
        try (Backend backend = Backend.answering(exchange ->
                Backend.answer(exchange, 200, exchange.getRequestURI().toString()))) {
            Site site = new Site(home);
            site.declareOrders(new TokenSigner(), "github");
            JsonNode imported = site.cli()
                    .run(
                            "api",
                            "import",
                            System.getenv("GATEWRIGHT_GITHUB_DESCRIPTION"),
                            "--name",
                            "github",
                            "--workspace",
                            site.workspace(),
                            "--upstream",
                            backend.url(),
                            "--json")
                    .json();
            assertThat(imported.path("operations").asInt()).isGreaterThan(1_000);
            site.trust();
            site.release();
            site.subscribe("archive", "github");
            String[] key = site.createKey("archive").headers();
            try (RunningGateway gateway = site.start()) {
                for (String path : new String[] {
                    "/repos/octo/cat/compare/main...topic", "/orgs/octo/attestations/sha256:ab", "/emojis"
                }) {
                    var response = gateway.get("/github" + path, key);
                    assertThat(response.statusCode())
                            .as("%s: %s", path, response.body())
                            .isEqualTo(200);
                    assertThat(response.body()).isEqualTo(path);
                }
            }
        }
    }
}
