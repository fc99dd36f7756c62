package dev.gatewright.cli.trust;

import dev.gatewright.cli.output.DurationConverter;
import java.time.Duration;
import picocli.CommandLine.Option;

/** Mixed into commands that replace keys: for how long the old ones are believed beside the new, and those at all. */
final class KeyTimes {

    @Option(
            names = "--overlap",
            paramLabel = "DURATION",
            defaultValue = "7d",
            converter = DurationConverter.class,
            description = "How long a key that is replaced is still believed (default: ${DEFAULT-VALUE}).")
    private Duration overlap;

    @Option(
            names = "--valid-for",
            paramLabel = "DURATION",
            defaultValue = "730d",
            converter = DurationConverter.class,
            description = "How long a new key is valid (default: ${DEFAULT-VALUE}).")
    private Duration validity;

    Duration overlap() {
        return overlap;
    }

    Duration validity() {
        return validity;
    }
}
