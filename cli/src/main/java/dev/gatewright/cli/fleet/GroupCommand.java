package dev.gatewright.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.cli.output.DurationConverter;
import dev.gatewright.cli.output.ExitCode;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.remote.Publisher;
import dev.gatewright.cli.remote.RemoteOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gateway groups. */
@Command(
        name = "group",
        description = "List and make groups of gateways, and let gateways into them.",
        mixinStandardHelpOptions = true,
        subcommands = {GroupCommand.ListAll.class, GroupCommand.Create.class, GroupCommand.Token.class})
public final class GroupCommand {

    private static String labels(JsonNode group) {
        return group.path("labels").properties().stream()
                .map(label -> label.getKey() + "=" + label.getValue().asText())
                .collect(Collectors.joining(" "));
    }

    @Command(
            name = "list",
            description = "List the groups and the bundle that each is to run.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = "  gatewright group list --json | jq -r '.groups[].name'")
    static final class ListAll extends Listing {

        ListAll() {
            super("groups", "NAME", "ENVIRONMENT", "BUNDLE", "LABELS");
        }

        @Override
        List<JsonNode> fetch(Publisher publisher) {
            return publisher.list(Publisher.path("groups"));
        }

        @Override
        String[] row(JsonNode group) {
            long bundle = group.path("bundleVersion").asLong();
            return new String[] {
                group.path("name").asText(),
                group.path("environment").asText(),
                bundle == 0 ? "-" : Long.toString(bundle),
                labels(group)
            };
        }
    }

    @Command(
            name = "create",
            description = "Make a group.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = "  gatewright group create production-eu --environment production --label region=eu")
    static final class Create implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "Its name.")
        private String name;

        @Option(names = "--environment", required = true, description = "What its gateways are for; it stays so.")
        private String environment;

        @Option(names = "--label", paramLabel = "KEY=VALUE", description = "What people find it by; repeatable.")
        private Map<String, String> labels = new TreeMap<>();

        @Mixin
        private RemoteOptions remote;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws IOException {
            JsonNode made;
            try (Publisher publisher = remote.connect()) {
                made = publisher.post(
                        Publisher.path("groups"), Map.of("name", name, "environment", environment, "labels", labels));
            }
            output.document(made);
            output.say("Made group %s. 'gatewright group token %s' lets gateways in.".formatted(name, name));
            return ExitCode.OK;
        }
    }

    @Command(
            name = "token",
            description = {
                "Make an enrolment token and show it this once.",
                "",
                "The result is what a gateway needs to enrol, as lines of its configuration file."
            },
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  gatewright group token production-eu --single-use --expires-in 1h >> gateway.properties",
                "  gatewright group token production-eu --json | jq -r .secret"
            })
    static final class Token implements Callable<Integer> {

        @Parameters(paramLabel = "GROUP", description = "Where it lets gateways in.")
        private String group;

        @Option(
                names = "--expires-in",
                paramLabel = "DURATION",
                defaultValue = "24h",
                converter = DurationConverter.class,
                description = "How long it can be used (default: ${DEFAULT-VALUE}).")
        private Duration validity;

        @Option(names = "--single-use", description = "It lets one gateway in.")
        private boolean singleUse;

        @Mixin
        private RemoteOptions remote;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws IOException {
            JsonNode made;
            try (Publisher publisher = remote.connect()) {
                made = publisher.post(
                        Publisher.path("groups", group, "enrolment-tokens"),
                        Map.of("validSeconds", validity.toSeconds(), "singleUse", singleUse));
            }
            output.document(made);
            made.path("settings")
                    .properties()
                    .forEach(setting -> output.say(
                            setting.getKey() + "=" + setting.getValue().asText()));
            if (!output.json()) {
                output.note("Token %s, until %s. It is not stored and cannot be shown again."
                        .formatted(
                                made.path("token").path("prefix").asText(),
                                made.path("token").path("expiresAt").asText()));
            }
            return ExitCode.OK;
        }
    }
}
