package dev.gatewright.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FleetTest {

    private static final String ONE = "01920000-0000-7000-8000-000000000001";
    private static final String TWO = "01920000-0000-7000-8000-000000000002";

    private TestPublisher publisher;

    @BeforeEach
    void start() throws Exception {
        publisher = new TestPublisher();
        publisher
                .on("GET", "/groups?limit=200", 200, page("""
                        {"name": "prod", "environment": "production", "labels": {"region": "eu"}, "bundleVersion": 9},
                        {"name": "test", "environment": "test", "labels": {}, "bundleVersion": 0}"""))
                .on("GET", "/groups/prod/instances?limit=200", 200, page(instance(ONE, "gw-1", "healthy", 0)))
                .on("GET", "/groups/test/instances?limit=200", 200, page(instance(TWO, "gw-2", "lost", 2)));
    }

    @AfterEach
    void stop() {
        publisher.close();
    }

    @Test
    void listsGroups() throws Exception {
        assertThat(run("group", "list").out()).containsPattern("prod +production +9 +region=eu\ntest +test +-");
        assertThat(run("group", "list", "--json").json().path("groups")).hasSize(2);
    }

    @Test
    void makesAGroup() {
        publisher.on("POST", "/groups", 201, "{\"name\": \"prod-us\"}");
        CommandLineRun run = run("group", "create", "prod-us", "--environment", "production", "--label", "region=us");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(publisher.asked("POST /groups").getFirst().body())
                .isEqualTo("{\"environment\":\"production\",\"labels\":{\"region\":\"us\"},\"name\":\"prod-us\"}");
    }

    @Test
    void showsATokenOnceAsConfiguration() throws Exception {
        publisher.on("POST", "/groups/prod/enrolment-tokens", 201, """
                {"token": {"prefix": "gwe_12", "expiresAt": "2026-11-23T10:00:00Z"}, "secret": "gwe_12345",
                 "settings": {"gateway.control.url": "https://p", "gateway.control.enrolment-token": "gwe_12345"}}""");
        CommandLineRun run = run("group", "token", "prod", "--single-use", "--expires-in", "1h");
        assertThat(run.out().lines())
                .containsExactlyInAnyOrder(
                        "gateway.control.url=https://p", "gateway.control.enrolment-token=gwe_12345");
        assertThat(run.err()).contains("Token gwe_12,").doesNotContain("gwe_12345");
        assertThat(publisher
                        .asked("POST /groups/prod/enrolment-tokens")
                        .getFirst()
                        .body())
                .isEqualTo("{\"singleUse\":true,\"validSeconds\":3600}");
        assertThat(run("group", "token", "prod", "--json").json().path("secret").asText())
                .isEqualTo("gwe_12345");
    }

    @Test
    void listsInstancesOfAllGroupsOrOne() throws Exception {
        assertThat(run("instance", "list").out())
                .containsPattern("prod +gw-1 +healthy +9 ")
                .containsPattern("test +gw-2 +lost +9 \\(2 behind\\)");
        assertThat(run("instance", "list", "--group", "test", "--json")
                        .json()
                        .path("instances")
                        .findValuesAsText("name"))
                .containsExactly("gw-2");
    }

    @Test
    void revokesAnInstanceByItsName() {
        publisher.on("POST", "/groups/prod/instances/" + ONE + "/revoke", 200, instance(ONE, "gw-1", "revoked", 0));
        CommandLineRun run = run("instance", "revoke", "gw-1", "--group", "prod");
        assertThat(run.status()).as(run.err()).isZero();
        assertThat(run.out()).contains("Revoked instance gw-1");
    }

    @Test
    void doesNotGuessWhichOfTwoIsMeant() throws Exception {
        publisher.on(
                "GET",
                "/groups/twins/instances?limit=200",
                200,
                page(instance(ONE, "gw", "healthy", 0) + "," + instance(TWO, "gw", "offline", 0)));
        CommandLineRun run = run("instance", "revoke", "gw", "--group", "twins", "--json");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.json().path("error").path("reason").asText()).isEqualTo("instance-ambiguous");
    }

    @Test
    void anUnknownInstanceIsSaidSo() {
        CommandLineRun run = run("instance", "revoke", "gw-7", "--group", "prod");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.err()).contains("no instance 'gw-7' in group prod");
    }

    @Test
    void aGroupThatIsNotThereIsRefusedInThePublishersWords() throws Exception {
        CommandLineRun run = run("instance", "list", "--group", "none", "--json");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.json().path("error").path("reason").asText()).isEqualTo("resource-missing");
    }

    private CommandLineRun run(Object... words) {
        return CommandLineRun.in(publisher.environment(), words);
    }

    private static String page(String items) {
        return "{\"items\": [" + items + "], \"next\": null, \"total\": 2}";
    }

    private static String instance(String id, String name, String status, int behind) {
        return """
                {"id": "%s", "name": "%s", "status": "%s", "bundleVersion": 9, "bundlesBehind": %d,
                 "lastSeen": "2026-11-22T10:00:00Z"}""".formatted(id, name, status, behind);
    }
}
