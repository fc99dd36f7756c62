package dev.gatewright.acceptance.hosted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.acceptance.harness.Await;
import dev.gatewright.acceptance.harness.HostedSite;
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
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutageIT {

    private static final String PARCEL = "/parcels/v1/parcels/FF483920175CH";
    private static final List<String> PRODUCTION = List.of("production-eu-1", "production-eu-2");
    private static final List<String> HOSTED = List.of("publisher", "key-manager", "kafka", "postgresql");

    @TempDir
    static Path home;

    private static HostedSite site;

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

        site.kill("production-eu-2");
        site.startAgain("production-eu-2");
        awaitStatus("production-eu-2", 200);

        site.stopStrays();
        site.up();
        Await.until("every instance is healthy again", () -> {
            var instances = site.get("/groups/production-eu/instances").path("items");
            return instances.size() == 2
                    && instances.findValuesAsText("status").stream().allMatch("healthy"::equals);
        });
        PRODUCTION.forEach(gateway -> awaitStatus(gateway, 200));
    }

    private static void awaitStatus(String gateway, int status) {
        Await.until(
                gateway + " answers " + status, () -> site.call(gateway, PARCEL).statusCode() == status);
    }
}
