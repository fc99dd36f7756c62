package dev.gatewright.quickstart.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The parcel tracking backend. Depots are what its description says they are: of seven answers one is a 503 and one takes
 * longer than any caller waits.
 */
final class ParcelTracking {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration SILENCE = Duration.ofSeconds(20);

    private final Parcels parcels = Parcels.demo(Instant.parse("2026-03-02T08:15:00Z"));
    private final AtomicInteger depotCalls = new AtomicInteger();

    private ParcelTracking() {}

    public static void main(String[] arguments) throws IOException {
        start(Integer.getInteger("gatewright.demo.port", 9101));
    }

    static DemoServer start(int port) throws IOException {
        ParcelTracking tracking = new ParcelTracking();
        return DemoServer.on(port)
                .route("GET", "/parcels", tracking::list)
                .route("POST", "/parcels", tracking::register)
                .route("GET", "/parcels/([^/]+)", tracking::parcel)
                .route("GET", "/parcels/([^/]+)/events", tracking::events)
                .route("GET", "/depots/([^/]+)/status", tracking::depot)
                .start();
    }

    private Answer list(Call call) {
        int limit;
        int from;
        try {
            limit = Integer.parseInt(call.parameter("limit").orElse("20"));
            from = Integer.parseInt(call.parameter("cursor").orElse("0"));
        } catch (NumberFormatException e) {
            return Answer.problem(400, "Malformed parameter", "limit and cursor are whole numbers.");
        }
        if (limit < 1 || limit > 100 || from < 0) {
            return Answer.problem(400, "Malformed parameter", "limit is between 1 and 100.");
        }
        List<Parcels.Parcel> matching = parcels.newestFirst(call.parameter("status"));
        List<Parcels.Parcel> page = matching.stream().skip(from).limit(limit).toList();
        boolean more = matching.size() > from + limit;
        return Answer.ok(more ? Map.of("items", page, "next", String.valueOf(from + limit)) : Map.of("items", page));
    }

    private Answer register(Call call) {
        JsonNode parcel;
        try {
            parcel = JSON.readTree(call.body());
        } catch (IOException e) {
            return Answer.problem(400, "Malformed body", "The body is not JSON.");
        }
        JsonNode recipient = parcel.path("recipient");
        int weight = parcel.path("weightGrams").asInt();
        if (!recipient.path("postalCode").isTextual()
                || !recipient.path("country").isTextual()) {
            return Answer.problem(422, "Incomplete parcel", "recipient needs postalCode and country.");
        }
        if (weight < 1 || weight > 31_500) {
            return Answer.problem(422, "Impossible parcel", "weightGrams is between 1 and 31500.");
        }
        Parcels.Parcel registered = parcels.register(
                new Parcels.Address(
                        recipient.path("postalCode").asText(),
                        recipient.path("country").asText()),
                weight);
        return new Answer(
                201,
                Map.of("Content-Type", "application/json", "Location", "parcels/" + registered.trackingNumber()),
                registered);
    }

    private Answer parcel(Call call) {
        return parcels.find(call.part(0)).map(Answer::ok).orElseGet(() -> unknown(call));
    }

    private Answer events(Call call) {
        Optional<Parcels.Parcel> parcel = parcels.find(call.part(0));
        return parcel.map(found -> Answer.ok(Map.of("items", parcels.events(found))))
                .orElseGet(() -> unknown(call));
    }

    private static Answer unknown(Call call) {
        return Answer.notFound("There is no parcel " + call.part(0) + ".");
    }

    private Answer depot(Call call) throws InterruptedException {
        Integer waiting = Parcels.DEPOTS.get(call.part(0));
        if (waiting == null) {
            return Answer.notFound("There is no depot " + call.part(0) + ".");
        }
        switch (depotCalls.incrementAndGet() % 7) {
            case 3 -> {
                return Answer.problem(503, "Depot is silent", "The depot did not answer; ask again.")
                        .with("Retry-After", "1");
            }
            case 6 -> Thread.sleep(SILENCE);
            default -> Thread.sleep(Duration.ofMillis(150));
        }
        return Answer.ok(Map.of(
                "depot",
                call.part(0),
                "state",
                waiting > 1500 ? "overloaded" : "open",
                "waitingParcels",
                waiting,
                "delayMinutes",
                waiting / 75));
    }
}
