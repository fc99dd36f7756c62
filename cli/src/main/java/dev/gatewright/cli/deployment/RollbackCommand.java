package dev.gatewright.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.remote.Publisher;
import dev.gatewright.cli.remote.RemoteOptions;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Brings a group's older bundle back. */
@Command(
        name = "rollback",
        description = {
            "Bring what a group ran before back, under a new bundle version.",
            "",
            "Without --to it is the newest older bundle whose content differs from the current one."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatewright rollback --group production-eu --wait",
            "  gatewright rollback --group production-eu --to 12 --comment 'orders 2.0 was too slow'"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:rolled back; with --wait, on every live instance",
            "1:refused, rejected by an instance, or not on every live instance in time",
            "2:the command line is wrong",
            "3:no login, or the publisher cannot be reached"
        })
public final class RollbackCommand implements Callable<Integer> {

    @Option(names = "--group", required = true, description = "Whose bundle.")
    private String group;

    @Option(names = "--to", paramLabel = "BUNDLE", description = "The version of the bundle to bring back.")
    private @Nullable Long version;

    @Option(names = "--comment", defaultValue = "", description = "Why, for those who look later.")
    private String comment;

    @Mixin
    private WaitOptions wait;

    @Mixin
    private RemoteOptions remote;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        try (Publisher publisher = remote.connect()) {
            long wanted = version != null ? version : before(publisher);
            JsonNode made = publisher.post(
                    Publisher.path("groups", group, "roll-backs"), Map.of("version", wanted, "comment", comment));
            if (WaitOptions.isMade(made)) {
                output.say("%s gets the content of bundle %d again, as bundle %d."
                        .formatted(group, wanted, made.path("bundleVersion").asLong()));
            }
            return wait.finish(publisher, group, made, output);
        }
    }

    private long before(Publisher publisher) {
        String current = "";
        for (JsonNode bundle : publisher.list(Publisher.path("groups", group, "bundles"))) {
            String content = bundle.path("content").asText();
            if (current.isEmpty()) {
                current = content;
            } else if (!content.equals(current)) {
                return bundle.path("version").asLong();
            }
        }
        throw CommandFailed.refused("nothing-before", "Group " + group + " has run nothing else before.");
    }
}
