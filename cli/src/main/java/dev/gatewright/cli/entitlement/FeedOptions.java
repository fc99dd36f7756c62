package dev.gatewright.cli.entitlement;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.cli.files.GatewayFolder;
import dev.gatewright.cli.files.KeyFolder;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.DurationConverter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which feed a command works on. */
final class FeedOptions {

    @Option(
            names = "--gateway",
            paramLabel = "FOLDER",
            defaultValue = "${env:GATEWRIGHT_GATEWAY:-.gatewright/gateway}",
            description = "The folder that the gateway reads (default: ${DEFAULT-VALUE}).")
    private Path gateway;

    @Option(
            names = "--keys",
            paramLabel = "FOLDER",
            defaultValue = "${env:GATEWRIGHT_KEYS:-.gatewright/keys}",
            description = "The folder of the feed key and the trust document (default: ${DEFAULT-VALUE}).")
    private Path keys;

    @Option(names = "--group", description = "The gateway group (default: that of the bundle in the folder).")
    private @Nullable String group;

    @Option(
            names = "--feed-valid-for",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description =
                    "After this gateways stop believing the feed (default: as for the feed before; at first never).")
    private @Nullable Duration validity;

    LocalFeed feed() throws IOException, Refused {
        return new LocalFeed(new GatewayFolder(gateway), new KeyFolder(keys), group(), Clock.systemUTC());
    }

    @Nullable
    Duration validity() {
        return validity;
    }

    Optional<BundleContent> bundle() throws IOException, Refused {
        return new GatewayFolder(gateway).content();
    }

    private String group() throws IOException, Refused {
        if (group != null) {
            return group;
        }
        return bundle().map(BundleContent::group)
                .orElseThrow(() -> CommandFailed.usage(
                        "Name the gateway group with --group: there is no bundle in " + gateway + " to take it from."));
    }
}
