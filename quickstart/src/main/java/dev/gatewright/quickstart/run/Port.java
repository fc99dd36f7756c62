package dev.gatewright.quickstart.run;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every port of the quick start, by the part that listens there. */
enum Port {
    GATEWAY("production-eu-1", 8080),
    GATEWAY_ADMIN("production-eu-1", 9090),
    GATEWAY_2("production-eu-2", 8081),
    GATEWAY_2_ADMIN("production-eu-2", 9091),
    TEST_GATEWAY("test-eu-1", 8082),
    TEST_GATEWAY_ADMIN("test-eu-1", 9092),
    PARCEL_TRACKING("parcel-tracking", 9101),
    CURRENCY_RATES("currency-rates", 9102),
    KEY_MANAGER("key-manager", 9300),
    PUBLISHER("publisher", 9301),
    POSTGRESQL("postgresql", 9310),
    KAFKA("kafka", 9311),
    KAFKA_CONTROLLER("kafka", 9312);

    private final String part;
    private final int usual;

    Port(String part, int usual) {
        this.part = part;
        this.usual = usual;
    }

    String part() {
        return part;
    }

    int usual() {
        return usual;
    }

    /** Whether people, gateways or callers of APIs come in there: the ones that may listen beyond this machine. */
    boolean isForOthers() {
        return switch (this) {
            case GATEWAY, GATEWAY_2, TEST_GATEWAY, KEY_MANAGER, PUBLISHER -> true;
            default -> false;
        };
    }

    /** As it is called in {@code --port}. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<Port> of(String word) {
        return Arrays.stream(values()).filter(port -> port.word().equals(word)).findFirst();
    }
}
