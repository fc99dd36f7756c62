package dev.gatewright.gateway.stage.policy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/** The clock in one zone as the JSON that policies read, made once a second. Safe on every event loop. */
final class WallClock {

    private static final int MINUTES_OF_HOUR = 60;

    private final Clock clock;
    private final ZoneId zone;
    private volatile Reading last = new Reading(Long.MIN_VALUE, new byte[0]);

    WallClock(Clock clock, ZoneId zone) {
        this.clock = clock;
        this.zone = zone;
    }

    /** Not to be changed by the caller. */
    byte[] json() {
        long second = Math.floorDiv(clock.millis(), 1000L);
        Reading reading = last;
        if (reading.second != second) {
            reading = new Reading(second, read(second));
            last = reading;
        }
        return reading.json;
    }

    private byte[] read(long second) {
        ZonedDateTime now = Instant.ofEpochSecond(second).atZone(zone);
        return new JsonBytes()
                .beginObject()
                .name("epochSeconds")
                .number(second)
                .name("zone")
                .string(zone.getId())
                .name("date")
                .string(now.toLocalDate().toString())
                .name("weekday")
                .string(now.getDayOfWeek().name().toLowerCase(Locale.ROOT))
                .name("minuteOfDay")
                .number((long) now.getHour() * MINUTES_OF_HOUR + now.getMinute())
                .endObject()
                .toByteArray();
    }

    private static final class Reading {
        final long second;
        final byte[] json;

        Reading(long second, byte[] json) {
            this.second = second;
            this.json = json;
        }
    }
}
