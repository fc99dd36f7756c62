package dev.gatewright.acceptance.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gatewright.acceptance.harness.Await;
import dev.gatewright.acceptance.harness.CommandLine;
import dev.gatewright.acceptance.harness.HostedSite;
import dev.gatewright.acceptance.harness.RunningGateway;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What a customer sees of the first minutes, of an emergency, and of a hosted side that is gone and comes back. */
@Order(2)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageIT {

    private static final String PARCEL = "/parcels/v1/parcels/FF483920175CH";
    private static final List<String> PRODUCTION = List.of("production-eu-1", "production-eu-2");
    private static final List<String> HOSTED = List.of("publisher", "key-manager", "kafka", "postgresql");

    @TempDir
    static Path home;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "gateway.control.instance-name";
    private static final long STALE_SECONDS = 11;

    private static HostedSite site;

    /** What the database held when everything was stopped for the first time. */
    private static Path dump;

    @BeforeAll
    static void start() throws Exception {
        site = HostedSite.start(home.resolve("state"));
    }

    @AfterAll
    static void stop() throws Exception {
        site.close();
    }

    @Test
    @Order(1)
    void servesTheDemoOnEveryGateway() throws Exception {
        for (String gateway : List.of("production-eu-1", "production-eu-2", "test-eu-1")) {
            assertThat(site.call(gateway, PARCEL).statusCode()).as(gateway).isEqualTo(200);
        }
        assertThat(site.get("/groups/production-eu/instances").path("items"))
                .hasSize(2)
                .allSatisfy(
                        instance -> assertThat(instance.path("status").asText()).isEqualTo("healthy"));
    }

    @Test
    @Order(2)
    void blocksAnAddressOnEveryInstanceAndLetsItInAgain() throws Exception {
        String block = site.post(
                        "/groups/production-eu/blocks", Map.of("network", "127.0.0.1/32", "reason", "Acceptance test"))
                .path("id")
                .asText();
        PRODUCTION.forEach(gateway -> awaitStatus(gateway, 403));
        assertThat(site.call("test-eu-1", PARCEL).statusCode()).isEqualTo(200);

        site.delete("/groups/production-eu/blocks/" + block);
        PRODUCTION.forEach(gateway -> awaitStatus(gateway, 200));
    }

    @Test
    @Order(3)
    void goesOnWithoutTheHostedSideAndReconnectsByItself() throws Exception {
        HOSTED.forEach(site::kill);
        PRODUCTION.forEach(gateway -> awaitStatus(gateway, 200));
        dump = copy(site.data("postgresql"), home.resolve("dump"));

        site.kill("production-eu-2");
        site.startAgain("production-eu-2");
        awaitStatus("production-eu-2", 200);

        Await.until(
                "the staleness shows",
                () -> JSON.readTree(site.admin("production-eu-1", "/status"))
                                        .at("/control/sync/headAgeSeconds")
                                        .asLong()
                                > STALE_SECONDS
                        && metric("production-eu-1", "gatewright_control_head_age_seconds") > STALE_SECONDS
                        && metric("production-eu-1", "gatewright_control_connected{link=\"none\"}") == 1);

        site.stopStrays();
        site.up();
        awaitHealthy();
        PRODUCTION.forEach(gateway -> awaitStatus(gateway, 200));
        assertThat(metric("production-eu-1", "gatewright_control_head_age_seconds"))
                .isLessThan(STALE_SECONDS);
    }

    @Test
    @Order(4)
    void outgrowsADatabaseThatWasRestoredToAnOlderState() throws Exception {
        site.deployAnotherRevision("production-eu");
        awaitComplete();
        site.post("/groups/production-eu/blocks", Map.of("network", "203.0.113.9/32", "reason", "Acceptance test"));
        awaitHealthy();
        JsonNode seen = instances().path(0);
        try (RunningGateway late = site.enrol("test-eu", home.resolve("late"), Map.of(NAME, "late"))) {
            HOSTED.forEach(site::kill);
            copy(dump, site.data("postgresql"));
            site.up();

            awaitHealthy();
            awaitComplete();
            assertThat(instances()).allSatisfy(now -> {
                assertThat(now.path("bundleVersion").asLong())
                        .isGreaterThan(seen.path("bundleVersion").asLong());
                assertThat(now.path("feedEpoch").asLong())
                        .isGreaterThan(seen.path("feedEpoch").asLong());
            });
            PRODUCTION.forEach(gateway -> awaitStatus(gateway, 200));

            Await.until(
                    "who enrolled after the dump says that nobody knows it",
                    () -> late.status().at("/control/sync/connection/unknown").asBoolean());
            assertThat(late.get(PARCEL).statusCode()).isEqualTo(200);
            assertThat(site.instance("test-eu", "late").isEmpty()).isTrue();
        }
        CommandLine.program(home, "rm", "-r", "late/identity").run();
        try (RunningGateway again = site.enrol("test-eu", home.resolve("late"), Map.of(NAME, "late"))) {
            Await.until(
                    "enrolled anew by a new token",
                    () -> site.instance("test-eu", "late")
                            .path("status")
                            .asText()
                            .equals("healthy"));
            assertThat(again.get(PARCEL).statusCode()).isEqualTo(200);
        }
    }

    @Test
    @Order(5)
    void followsNewKeysWhileItRuns() throws Exception {
        for (String role : List.of("bundle", "feed")) {
            site.post("/trust/rotations", Map.of("role", role));
        }
        String newest = String.valueOf(site.get("/trust").path("documents").size());
        Await.until(
                "every instance follows",
                () -> instances().findValuesAsText("trustVersion").stream().allMatch(newest::equals));
        site.deployAnotherRevision("production-eu");
        awaitComplete();
        awaitHealthy();
        PRODUCTION.forEach(gateway -> awaitStatus(gateway, 200));
    }

    private static JsonNode instances() throws Exception {
        return site.get("/groups/production-eu/instances").path("items");
    }

    private static void awaitHealthy() {
        Await.until(
                "every instance is healthy",
                () -> instances().size() >= 2
                        && instances().findValuesAsText("status").stream().allMatch("healthy"::equals));
    }

    /** The last deployment is active on n of n. */
    private static void awaitComplete() {
        Await.until("the last deployment is active everywhere", () -> {
            String number = site.get("/groups/production-eu/deployments?limit=1")
                    .at("/items/0/number")
                    .asText();
            JsonNode progress = site.get("/groups/production-eu/deployments/" + number + "/progress");
            return progress.path("complete").asBoolean()
                    && progress.path("live").asInt() >= 2;
        });
    }

    private static double metric(String gateway, String name) throws Exception {
        return site.admin(gateway, "/metrics")
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                .findFirst()
                .orElse(0);
    }

    private static Path copy(Path from, Path to) throws Exception {
        CommandLine.program(home, "rm", "-rf", to.toString()).run();
        CommandLine.program(home, "cp", "-a", from.toString(), to.toString()).run();
        return to;
    }

    private static void awaitStatus(String gateway, int status) {
        Await.until(
                gateway + " answers " + status, () -> site.call(gateway, PARCEL).statusCode() == status);
    }
}
