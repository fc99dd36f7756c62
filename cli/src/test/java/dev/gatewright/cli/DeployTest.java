package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeployTest {

    private static final String PROGRESS = "/groups/prod/deployments/4/progress";
    private static final String MADE = "{\"number\": 4, \"bundleVersion\": 9, \"kind\": \"DEPLOY\"}";

    private TestPublisher publisher;

    @BeforeEach
    void start() throws Exception {
        publisher = new TestPublisher();
        publisher
                .on("GET", "/apis/orders/versions/1.0.0", 200, "{\"version\": \"1.0.0\", \"revision\": 3}")
                .on("GET", "/apis/orders/versions/1.0.0/revisions/3", 200, "{\"id\": \"rev-3\", \"number\": 3}")
                .on("GET", "/apis/orders/versions/1.0.0/revisions/2", 200, "{\"id\": \"rev-2\", \"number\": 2}")
                .on("POST", "/groups/prod/deployments", 201, MADE);
    }

    @AfterEach
    void stop() {
        publisher.close();
    }

    @Test
    void deploysTheNewestRevision() {
        CommandLineRun run = run("deploy", "orders@1.0.0", "--group", "prod", "--comment", "first");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Deployed orders@1.0.0#3 to prod as bundle 9.");
        assertThat(publisher.asked("POST /groups/prod/deployments").getFirst().body())
                .isEqualTo("{\"comment\":\"first\",\"revision\":\"rev-3\"}");
    }

    @Test
    void deploysTheRevisionThatIsNamed() throws Exception {
        CommandLineRun run = run("deploy", "orders@1.0.0#2", "--group", "prod", "--json");
        assertThat(run.json().path("deployment").path("bundleVersion").asInt()).isEqualTo(9);
        assertThat(publisher.asked("POST /groups/prod/deployments").getFirst().body())
                .contains("rev-2");
    }

    @Test
    void waitsUntilEveryLiveInstanceRunsIt() {
        publisher
                .on("GET", PROGRESS, 200, progress(0, false, instance("gw-1", "OFFERED"), instance("gw-2", "BUILT")))
                .on("GET", PROGRESS, 200, progress(1, false, instance("gw-1", "ACTIVE"), instance("gw-2", "VERIFIED")))
                .on("GET", PROGRESS, 200, progress(2, true, instance("gw-1", "ACTIVE"), instance("gw-2", "ACTIVE")));
        CommandLineRun run = run("deploy", "orders@1.0.0", "--group", "prod", "--wait");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("0 of 2  gw-1 offered")
                .contains("1 of 2  gw-2 verified")
                .contains("2 of 2 instances active.");
    }

    @Test
    void aRejectionEndsTheWaitWithItsReason() throws Exception {
        String rejected = instance("gw-2", "REJECTED")
                .replace(
                        "\"reason\": null",
                        "\"reason\": \"format-unknown\", \"message\": \"needs format 2\\u001b[2J\"");
        publisher.on("GET", PROGRESS, 200, progress(1, false, instance("gw-1", "ACTIVE"), rejected));
        CommandLineRun run = run("deploy", "orders@1.0.0", "--group", "prod", "--wait");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("gw-2 rejected it: format-unknown (needs format 2\\u{1b}[2J).");
        CommandLineRun json = run("deploy", "orders@1.0.0", "--group", "prod", "--wait", "--json");
        assertThat(json.status()).isEqualTo(1);
        assertThat(json.json().path("outcome").asText()).isEqualTo("rejected");
        assertThat(json.json().path("progress").path("instances")).hasSize(2);
    }

    @Test
    void anApiInQuarantineIsNoSuccess() {
        String degraded = instance("gw-1", "DEGRADED").replace("\"quarantined\": []", "\"quarantined\": [\"orders\"]");
        publisher.on("GET", PROGRESS, 200, progress(0, false, degraded));
        CommandLineRun run = run("deploy", "orders@1.0.0", "--group", "prod", "--wait");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("gw-1 holds back orders");
    }

    @Test
    void aGroupWithoutLiveInstancesIsNotWaitedFor() {
        publisher.on("GET", PROGRESS, 200, "{\"live\": 0, \"active\": 0, \"complete\": false, \"instances\": []}");
        CommandLineRun run = run("deploy", "orders@1.0.0", "--group", "prod", "--wait");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("No instance of the group is live");
    }

    @Test
    void patienceEnds() {
        publisher.on("GET", PROGRESS, 200, progress(0, false, instance("gw-1", "OFFERED")));
        CommandLineRun run = run("deploy", "orders@1.0.0", "--group", "prod", "--wait", "--timeout", "0s");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("0 of 1 instances active");
    }

    @Test
    void tellsAProblemInPeoplesWords() throws Exception {
        publisher.on("POST", "/groups/test/deployments", 422, """
                {"type": "https://gatewright.dev/problems/input-invalid", "title": "T", "detail": "The input is not acceptable.",
                 "errors": [{"pointer": "/comment", "message": "must be at most 500 characters"}]}""");
        CommandLineRun run = run("deploy", "orders@1.0.0", "--group", "test", "--json");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err())
                .contains("The input is not acceptable.")
                .contains("comment must be at most 500 characters")
                .doesNotContain("{");
        assertThat(run.json().path("error").path("reason").asText()).isEqualTo("input-invalid");
    }

    @Test
    void aFailureOfTheServiceIsTheSurroundingsFault() {
        publisher.on(
                "POST", "/groups/test/deployments", 503, TestPublisher.problemJson("dependency-unavailable", "No."));
        CommandLineRun run = run("deploy", "orders@1.0.0", "--group", "test");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.err()).contains("503").contains("urn:uuid:0192");
    }

    @Test
    void aVersionWithoutARevisionCannotBeDeployed() {
        publisher.on("GET", "/apis/drafty/versions/1", 200, "{\"revision\": 0}");
        CommandLineRun run = run("deploy", "drafty@1", "--group", "prod");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("drafty@1 has no revision yet");
    }

    @Test
    void whatIsNoApiVersionIsWrongUsage() {
        assertThat(run("deploy", "orders", "--group", "prod").status()).isEqualTo(2);
        assertThat(run("deploy", "orders@1#0", "--group", "prod").status()).isEqualTo(2);
    }

    @Test
    void namesCannotLeaveTheirPlaceInTheAddress() {
        run("rollback", "--group", "../../globex/groups/x y", "--to", "1");
        assertThat(publisher.asked("POST /groups/..%2F..%2Fglobex%2Fgroups%2Fx%20y/roll-backs"))
                .hasSize(1);
    }

    @Test
    void rollsBackToTheNewestOtherContent() {
        publisher
                .on("GET", "/groups/prod/bundles?limit=200", 200, """
                        {"items": [{"version": 9, "content": "c"}, {"version": 8, "content": "c"}], "next": "n x", "total": 3}""")
                .on("GET", "/groups/prod/bundles?limit=200&after=n%20x", 200, """
                        {"items": [{"version": 7, "content": "b"}], "next": null, "total": 3}""")
                .on("POST", "/groups/prod/roll-backs", 201, "{\"number\": 5, \"bundleVersion\": 10}");
        CommandLineRun run = run("rollback", "--group", "prod");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("content of bundle 7 again, as bundle 10");
    }

    @Test
    void doesNotRollBackToNothing() {
        publisher.on("GET", "/groups/prod/bundles?limit=200", 200, """
                {"items": [{"version": 1, "content": "a"}], "next": null, "total": 1}""");
        CommandLineRun run = run("rollback", "--group", "prod");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("nothing else before");
    }

    private CommandLineRun run(Object... words) {
        return CommandLineRun.in(publisher.environment(), words);
    }

    private static String progress(int active, boolean complete, String... instances) {
        return """
                {"number": 4, "bundleVersion": 9, "live": %d, "active": %d, "rejected": 0, "complete": %b,
                 "supersededBy": null, "instances": [%s]}""".formatted(instances.length, active, complete, String.join(",", instances));
    }

    private static String instance(String name, String state) {
        return """
                {"id": "%1$s", "name": "%1$s", "status": "HEALTHY", "live": true, "state": "%2$s", "reason": null,
                 "quarantined": []}""".formatted(name, state);
    }
}
