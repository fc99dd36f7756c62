package dev.gatewright.console.component;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A point in time as people read it: how long ago, with date, time and zone on hover. */
public record Moment(Instant at, Instant now, ZoneId zone) {

    private static final DateTimeFormatter ABSOLUTE = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss zzz", Locale.UK);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);

    public String iso() {
        return at.toString();
    }

    public String absolute() {
        return ABSOLUTE.format(at.atZone(zone));
    }

    public String relative() {
        Duration apart = Duration.between(at, now);
        boolean future = apart.isNegative();
        String length = length(apart.abs());
        if (length.isEmpty()) {
            return DATE.format(at.atZone(zone));
        }
        return length.equals("now") ? "now" : future ? "in " + length : length + " ago";
    }

    private static String length(Duration apart) {
        if (apart.toSeconds() < 1) {
            return "now";
        }
        if (apart.toSeconds() < 120) {
            return apart.toSeconds() + " s";
        }
        if (apart.toMinutes() < 120) {
            return apart.toMinutes() + " min";
        }
        if (apart.toHours() < 48) {
            return apart.toHours() + " h";
        }
        return apart.toDays() < 31 ? apart.toDays() + " days" : "";
    }
}
