package dev.gatewright.chassis.events;

import static dev.gatewright.chassis.app.TestCallers.ACME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatewright.chassis.app.Await;
import dev.gatewright.chassis.app.SeenNotes;
import dev.gatewright.chassis.database.Database;
import dev.gatewright.chassis.database.DatabaseFailed;
import dev.gatewright.chassis.identity.Ids;
import dev.gatewright.chassis.tenancy.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Servers die in the middle of the flow: nothing is lost, nothing applied twice, and each thing's order holds. */
@QuarkusTest
@QuarkusTestResource(value = FaultServers.class, restrictToAnnotatedClass = true)
class EventsFaultIT {

    record NoteState(String text) {}

    private static final String UNIQUE_VIOLATION = "23505";
    private static final Duration LONG = Duration.ofMinutes(3);

    @Inject
    Outbox outbox;

    @Inject
    Tenancy tenancy;

    @Inject
    Database database;

    @Inject
    SeenNotes handler;

    @Test
    void losesAndRepeatsNothingWhenKafkaDies() {
        List<UUID> things = things();
        publish(things, 1, 10);
        FaultServers.kafka().kill();
        publish(things, 11, 20);
        FaultServers.kafka().startAgain();
        publish(things, 21, 30);

        appliesAll(things, 30);
    }

    @Test
    void losesAndRepeatsNothingWhenPostgresDies() {
        List<UUID> things = things();
        publish(things, 1, 10);
        FaultServers.postgres().kill();
        FaultServers.postgres().startAgain();
        publish(things, 11, 20);

        appliesAll(things, 20);
    }

    @Test
    void losesAndRepeatsNothingWhenAConsumerDiesAfterItsWrites() {
        List<UUID> things = things();
        handler.endConnectionNext(3);
        publish(things, 1, 10);

        appliesAll(things, 10);
    }

    private static List<UUID> things() {
        return Stream.generate(Ids::next).limit(5).toList();
    }

    private void appliesAll(List<UUID> things, long last) {
        List<Long> all = LongStream.rangeClosed(1, last).boxed().toList();
        for (UUID thing : things) {
            Await.until(LONG, () -> versions(thing).contains(last));
            assertThat(versions(thing)).isEqualTo(all);
        }
        Await.until(LONG, () -> waiting() == 0);
    }

    private void publish(List<UUID> things, long from, long to) {
        for (long version = from; version <= to; version++) {
            for (UUID thing : things) {
                long number = version;
                Await.until(LONG, () -> published(thing, number));
            }
        }
    }

    /** As a caller would after an error: again, unless it shows that the first attempt was committed. */
    private boolean published(UUID thing, long version) {
        try {
            tenancy.as(
                    ACME,
                    () -> QuarkusTransaction.requiringNew()
                            .run(() -> outbox.publish("note", thing, version, ACME, new NoteState("v" + version))));
            return true;
        } catch (DatabaseFailed e) {
            if (e.state().equals(UNIQUE_VIOLATION)) {
                return true;
            }
            throw e;
        }
    }

    private int waiting() {
        return tenancy.asSystem(
                () -> database.list("select 1 from outbox", row -> 1).size());
    }

    private List<Long> versions(UUID thing) {
        return tenancy.asSystem(() ->
                database.list("select version from seen where thing = ? order by id", row -> row.getLong(1), thing));
    }
}
