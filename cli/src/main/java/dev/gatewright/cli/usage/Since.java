package dev.gatewright.cli.usage;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a time, or a span before now. */
final class Since implements ITypeConverter<Instant> {

    private static final Pattern SPAN = Pattern.compile("(\\d{1,6})([smhd])");

    private final Clock clock;

    Since() {
        this(Clock.systemUTC());
    }

    Since(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Instant convert(String value) {
        Matcher span = SPAN.matcher(value);
        if (span.matches()) {
            long count = Long.parseLong(span.group(1));
            return clock.instant()
                    .minus(
                            switch (span.group(2)) {
                                case "s" -> Duration.ofSeconds(count);
                                case "m" -> Duration.ofMinutes(count);
                                case "h" -> Duration.ofHours(count);
                                default -> Duration.ofDays(count);
                            });
        }
        try {
            return Instant.parse(value);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "'" + value + "' is neither a time like 2026-11-22T10:00:00Z nor a span like 15m");
        }
    }
}
