package dev.gatewright.quickstart.demo;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Parcels in memory; the first hundred are the same at every start. */
final class Parcels {

    static final Map<String, Integer> DEPOTS = Map.of("ZRH", 1834, "BSL", 412, "GVA", 655, "BRN", 230, "LUG", 97);

    private static final List<Status> WAY =
            List.of(Status.REGISTERED, Status.IN_TRANSIT, Status.AT_DEPOT, Status.OUT_FOR_DELIVERY, Status.DELIVERED);
    private static final List<String> PLACES = List.of("Zürich", "Basel", "Genève", "Bern", "Lugano");
    private static final List<String> CODES = List.of("ZRH", "BSL", "GVA", "BRN", "LUG");
    private static final int MOST = 10_000;

    private final Map<String, Parcel> parcels = new ConcurrentSkipListMap<>();
    private final AtomicLong numbers = new AtomicLong(483_920_175);

    enum Status {
        @JsonProperty("registered")
        REGISTERED,
        @JsonProperty("in-transit")
        IN_TRANSIT,
        @JsonProperty("at-depot")
        AT_DEPOT,
        @JsonProperty("out-for-delivery")
        OUT_FOR_DELIVERY,
        @JsonProperty("delivered")
        DELIVERED;

        String slug() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    record Address(String postalCode, String country) {}

    record Parcel(
            String trackingNumber,
            Status status,
            String registeredAt,
            Address recipient,
            int weightGrams,
            String estimatedDelivery) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Event(
            String time,
            Status status,
            String place,
            @Nullable String depot) {}

    static Parcels demo(Instant start) {
        Parcels parcels = new Parcels();
        for (int i = 0; i < 100; i++) {
            Instant registered = start.minus(Duration.ofHours(3L * i));
            parcels.add(
                    new Address(String.valueOf(8000 + 37 * i % 999), "CH"),
                    250 + i * 173 % 9000,
                    WAY.get(Math.min(i / 15 + 1, WAY.size() - 1)),
                    registered);
        }
        return parcels;
    }

    Parcel register(Address recipient, int weight) {
        if (parcels.size() >= MOST) {
            parcels.clear();
        }
        return add(recipient, weight, Status.REGISTERED, Instant.now());
    }

    Optional<Parcel> find(String trackingNumber) {
        return Optional.ofNullable(parcels.get(trackingNumber));
    }

    List<Parcel> newestFirst(Optional<String> status) {
        return parcels.values().stream()
                .filter(parcel -> status.isEmpty() || parcel.status.slug().equals(status.get()))
                .sorted(Comparator.comparing(Parcel::registeredAt).reversed())
                .toList();
    }

    /** One event for each step that the parcel has taken, half a day apart. */
    List<Event> events(Parcel parcel) {
        List<Event> events = new ArrayList<>();
        Instant time = Instant.parse(parcel.registeredAt);
        for (int step = 0; step <= WAY.indexOf(parcel.status); step++) {
            int place = Math.floorMod(parcel.trackingNumber.hashCode() + step, PLACES.size());
            boolean atDepot = WAY.get(step) == Status.AT_DEPOT;
            events.add(new Event(
                    time.toString(),
                    WAY.get(step),
                    PLACES.get(place) + (atDepot ? " depot" : ""),
                    atDepot ? CODES.get(place) : null));
            time = time.plus(Duration.ofHours(12));
        }
        return events;
    }

    private Parcel add(Address recipient, int weight, Status status, Instant registered) {
        String number = "FF" + numbers.getAndIncrement() + "CH";
        Instant delivery = registered.plus(Duration.ofDays(2));
        Parcel parcel = new Parcel(
                number,
                status,
                registered.toString(),
                recipient,
                weight,
                delivery.atZone(ZoneOffset.UTC).toLocalDate().toString());
        parcels.put(number, parcel);
        return parcel;
    }
}
