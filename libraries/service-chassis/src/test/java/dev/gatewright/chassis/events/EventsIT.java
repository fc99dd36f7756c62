package dev.gatewright.chassis.events;

import static dev.gatewright.chassis.app.TestCallers.ACME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatewright.chassis.app.Await;
import dev.gatewright.chassis.app.ChassisServers;
import dev.gatewright.chassis.app.SeenNotes;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.tenancy.OrganizationDirectory;
import dev.gatewright.chassis.tenancy.Tenancy;
import dev.gatewright.contracts.event.OrganizationState;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(ChassisServers.class)
class EventsIT {

    record NoteState(String text) {}

    @Inject
    Outbox outbox;

    @Inject
    Tenancy tenancy;

    @Inject
    Database database;

    @Inject
    SeenNotes handler;

    @Inject
    OrganizationDirectory directory;

    @Test
    void appliesEachVersionOnceAndInOrder() {
        UUID thing = Ids.next();
        LongStream.rangeClosed(1, 20).forEach(version -> publish(thing, version));

        Await.until(Duration.ofSeconds(60), () -> versions(thing).contains(20L));
        assertThat(versions(thing)).isSorted().doesNotHaveDuplicates();
        Await.until(Duration.ofSeconds(30), () -> waiting(thing) == 0);
    }

    @Test
    void ignoresAnOlderVersionThatComesLater() {
        UUID thing = Ids.next();
        publish(thing, 5);
        Await.until(Duration.ofSeconds(60), () -> versions(thing).contains(5L));
        publish(thing, 3);
        publish(thing, 6);

        Await.until(Duration.ofSeconds(60), () -> versions(thing).contains(6L));
        assertThat(versions(thing)).containsExactly(5L, 6L);
    }

    @Test
    void appliesAgainWhatFailedWithoutLeavingHalfOfIt() {
        UUID thing = Ids.next();
        handler.failNext(3);
        publish(thing, 1);
        publish(thing, 2);

        Await.until(Duration.ofSeconds(60), () -> versions(thing).contains(2L));
        assertThat(versions(thing)).containsExactly(1L, 2L);
    }

    @Test
    void showsThatAProjectionFailsAndHowFarItIsBehind() {
        UUID thing = Ids.next();
        handler.failNext(Integer.MAX_VALUE);
        try {
            publish(thing, 1);
            publish(thing, 2);
            Await.until(Duration.ofSeconds(60), () -> metric("behind") == 2 && metric("failing_seconds") > 0);
            JsonPath health = RestAssured.get("/q/health/ready").jsonPath();
            assertThat(health.getString("checks.find { it.name == 'events-applied' }.data.'seen-notes.failing-since'"))
                    .isNotNull();
            assertThat(health.getString("status")).isEqualTo("UP");
        } finally {
            handler.failNext(0);
        }
        Await.until(Duration.ofSeconds(60), () -> metric("behind") == 0 && metric("failing_seconds") == 0);
        assertThat(versions(thing)).containsExactly(1L, 2L);
    }

    private static double metric(String name) {
        String start = "gatewright_events_" + name + "{consumer=\"seen-notes\"} ";
        return RestAssured.get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(start.length())))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tellsNothingOfWhatWasRolledBack() {
        UUID thing = Ids.next();
        assertThatThrownBy(() -> tenancy.as(
                        ACME,
                        () -> QuarkusTransaction.requiringNew().run(() -> {
                            outbox.publish("note", thing, 1, ACME, new NoteState("never"));
                            throw new IllegalStateException("changed my mind");
                        })))
                .hasMessageContaining("changed my mind");

        assertThat(waiting(thing)).isZero();
        assertThatThrownBy(() -> tenancy.as(ACME, () -> outbox.publish("note", thing, 1, ACME, new NoteState("x"))))
                .hasMessageContaining("in the transaction");
    }

    @Test
    void knowsOrganizationsByTheirEvents() {
        UUID id = Ids.next();
        String slug = "umbrella-" + id;
        tenancy.asSystem(() -> QuarkusTransaction.requiringNew().call(() -> {
            outbox.publish("organization", id, 1, id, new OrganizationState(slug, "Umbrella", "active"));
            return 0;
        }));

        Await.until(Duration.ofSeconds(60), () -> directory.bySlug(slug).isPresent());
        assertThat(directory.byId(id).orElseThrow().name()).isEqualTo("Umbrella");
    }

    private void publish(UUID thing, long version) {
        tenancy.as(
                ACME,
                () -> QuarkusTransaction.requiringNew()
                        .run(() -> outbox.publish("note", thing, version, ACME, new NoteState("v" + version))));
    }

    private List<Long> versions(UUID thing) {
        return tenancy.asSystem(() ->
                database.list("select version from seen where thing = ? order by id", row -> row.getLong(1), thing));
    }

    private int waiting(UUID thing) {
        return tenancy.asSystem(() -> database.list("select 1 from outbox where aggregate = ?", row -> 1, thing)
                .size());
    }
}
