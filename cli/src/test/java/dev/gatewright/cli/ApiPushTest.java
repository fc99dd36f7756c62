package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiPushTest {

    private static final String VERSION = "/apis/orders/versions/1.0.0";

    @TempDir
    private Path folder;

    private TestPublisher publisher;
    private Path file;

    @BeforeEach
    void start() throws Exception {
        publisher = new TestPublisher();
        file = Files.writeString(folder.resolve("orders.yaml"), "openapi: 3.1.0\n");
        publisher
                .on("POST", "/imports", 202, "{\"id\": \"i1\", \"state\": \"reading\"}")
                .on("GET", "/imports/i1", 200, "{\"id\": \"i1\", \"state\": \"reading\"}")
                .on("GET", "/imports/i1", 200, """
                        {"id": "i1", "state": "ready", "findings": [{"severity": "warning", "code": "no-servers",
                          "message": "has no servers", "line": 1, "column": 2, "pointer": "/servers"}],
                         "proposal": {"name": "orders", "spec": {"version": "1.0.0"}}}""")
                .on("POST", "/imports/i1/apis", 201, "{\"api\": \"orders\", \"version\": \"1.0.0\", \"revision\": 1}")
                .on("GET", VERSION + "/lifecycle", 200, "{\"state\": \"draft\"}")
                .on("POST", VERSION + "/lifecycle", 200, "{\"state\": \"published\"}");
    }

    @AfterEach
    void stop() {
        publisher.close();
    }

    @Test
    void makesANewApiOfADescription() {
        CommandLineRun run = push("--upstream", "https://backend.example.com");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Pushed orders@1.0.0#1, draft.");
        assertThat(run.err()).contains("orders.yaml:1:2: warning: has no servers (/servers) [no-servers]");
        assertThat(publisher.asked("POST /imports").getFirst().body())
                .contains("filename=\"orders.yaml\"")
                .contains("openapi: 3.1.0\n");
        assertThat(publisher.asked("POST /imports/i1/apis").getFirst().body())
                .isEqualTo("{\"name\":\"orders\",\"upstream\":\"https://backend.example.com\",\"version\":\"1.0.0\"}");
    }

    @Test
    void publishesWhenAsked() throws Exception {
        CommandLineRun run = push("--publish", "--json");
        assertThat(run.json().path("lifecycle").asText()).isEqualTo("published");
        assertThat(run.json().path("changed").asBoolean()).isTrue();
        assertThat(run.json().path("findings")).hasSize(1);
    }

    @Test
    void savesARevisionOfAVersionThatIsThere() {
        there(false, "openapi: 3.0.3\n");
        publisher
                .on("PUT", VERSION + "/draft/source", 204, "\"6\"", "")
                .on("POST", VERSION + "/revisions", 201, "{\"number\": 4}");
        CommandLineRun run = push("--comment", "adds refunds");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Pushed orders@1.0.0#4");
        assertThat(publisher
                        .asked("PUT " + VERSION + "/draft/source")
                        .getFirst()
                        .ifMatch())
                .isEqualTo("\"5\"");
        TestPublisher.Asked saved =
                publisher.asked("POST " + VERSION + "/revisions").getFirst();
        assertThat(saved.ifMatch()).isEqualTo("\"6\"");
        assertThat(saved.body()).contains("adds refunds");
    }

    @Test
    void theSameDescriptionAgainChangesNothing() {
        there(false, "openapi: 3.1.0\n");
        CommandLineRun run = push();
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Unchanged: orders@1.0.0#3");
    }

    @Test
    void doesNotSaveSomebodyElsesEditsUnasked() {
        there(true, "openapi: 3.0.3\n");
        CommandLineRun run = push();
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("--with-draft");
        assertThat(publisher.asked("PUT " + VERSION + "/draft/source")).isEmpty();
    }

    @Test
    void somebodyElsesEditAtTheSameTimeWins() throws Exception {
        there(false, "openapi: 3.0.3\n");
        publisher.on(
                "PUT",
                VERSION + "/draft/source",
                412,
                TestPublisher.problemJson("edited-meanwhile", "It was changed."));
        CommandLineRun run = push("--json");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.json().path("error").path("reason").asText()).isEqualTo("edited-meanwhile");
    }

    @Test
    void aDescriptionWithErrorsIsRefusedWithItsFindings() throws Exception {
        try (TestPublisher other = new TestPublisher()) {
            other.on("POST", "/imports", 202, """
                    {"id": "i2", "state": "refused", "problem": null, "findings": [{"severity": "error", "code": "x",
                      "message": "is wrong", "line": 7, "column": 1, "pointer": "/paths"}]}""");
            CommandLineRun run = CommandLineRun.in(other.environment(), "api", "push", file);
            assertThat(run.status()).isEqualTo(1);
            assertThat(run.err()).contains("orders.yaml:7:1: error: is wrong").contains("nothing was made");
        }
    }

    @Test
    void aMissingFileIsTheSurroundingsFault() {
        CommandLineRun run = CommandLineRun.in(publisher.environment(), "api", "push", folder.resolve("none.yaml"));
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("does not exist");
    }

    @Test
    void settingsForNewVersionsAreNotIgnoredSilently() {
        there(false, "openapi: 3.0.3\n");
        assertThat(push("--base-path", "/orders").status()).isEqualTo(2);
    }

    private void there(boolean unsaved, String source) {
        publisher
                .on("GET", VERSION, 200, "{\"version\": \"1.0.0\", \"revision\": 3, \"unsaved\": " + unsaved + "}")
                .on("GET", VERSION + "/draft/source", 200, "\"5\"", source);
    }

    private CommandLineRun push(String... more) {
        Object[] words = new Object[3 + more.length];
        words[0] = "api";
        words[1] = "push";
        words[2] = file;
        System.arraycopy(more, 0, words, 3, more.length);
        return CommandLineRun.in(publisher.environment(), words);
    }
}
