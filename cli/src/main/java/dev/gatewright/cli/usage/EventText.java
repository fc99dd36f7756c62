package dev.gatewright.cli.usage;

import dev.gatewright.contracts.usage.UsageEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** One event on one line: when, which, what was asked, what came of it, whose it was. */
final class EventText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    private EventText() {}

    static String of(UsageEvent event) {
        StringBuilder line = new StringBuilder(160)
                .append(TIME.format(Instant.ofEpochMilli(event.time())))
                .append("  ")
                .append(event.run())
                .append('.')
                .append(event.sequence())
                .append("  ")
                .append(result(event.result()))
                .append(String.format(
                        Locale.ROOT, "  %8.2f ms  ", event.latency().total() / 1000.0))
                .append(event.request().method())
                .append(' ')
                .append(event.request().path());
        if (event.route() != null) {
            line.append("  ")
                    .append(event.route().api())
                    .append('/')
                    .append(event.route().version());
            line.append(' ').append(event.route().operation());
        }
        if (event.consumer() != null && event.consumer().application() != null) {
            line.append("  by ").append(event.consumer().application());
        }
        // One event, one line, whatever a caller sent.
        return line.toString().replace('\n', ' ').replace('\r', ' ');
    }

    private static String result(UsageEvent.Result result) {
        String status = result.status() == 0 ? "---" : String.valueOf(result.status());
        String why = result.problem() == null ? "" : " " + result.problem();
        String reason = result.reason() == null ? "" : " (" + result.reason() + ")";
        return status + why + reason + (result.complete() ? "" : " incomplete");
    }
}
