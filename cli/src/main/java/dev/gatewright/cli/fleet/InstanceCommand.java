package dev.gatewright.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.ExitCode;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.remote.Publisher;
import dev.gatewright.cli.remote.RemoteOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Gateway instances. */
@Command(
        name = "instance",
        description = "List gateways and take their credentials back.",
        mixinStandardHelpOptions = true,
        subcommands = {InstanceCommand.ListAll.class, InstanceCommand.Revoke.class})
public final class InstanceCommand {

    @Command(
            name = "list",
            description = "List instances: how they are, and what they run.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  gatewright instance list --group production-eu",
                "  gatewright instance list --json | jq '.instances[] | select(.status != \"healthy\")'"
            })
    static final class ListAll extends Listing {

        @Option(names = "--group", description = "Only this group's (default: those of all groups).")
        private @Nullable String group;

        ListAll() {
            super("instances", "GROUP", "NAME", "STATUS", "BUNDLE", "LAST SEEN", "ID");
        }

        @Override
        List<JsonNode> fetch(Publisher publisher) {
            List<JsonNode> instances = new ArrayList<>();
            for (String name : groups(publisher)) {
                for (JsonNode instance : publisher.list(Publisher.path("groups", name, "instances"))) {
                    instances.add(((ObjectNode) instance).put("group", name));
                }
            }
            return instances;
        }

        @Override
        String[] row(JsonNode instance) {
            return new String[] {
                instance.path("group").asText(),
                instance.path("name").asText(),
                instance.path("status").asText(),
                bundle(instance),
                instance.path("lastSeen").asText(),
                instance.path("id").asText()
            };
        }

        private List<String> groups(Publisher publisher) {
            return group != null
                    ? List.of(group)
                    : publisher.list(Publisher.path("groups")).stream()
                            .map(each -> each.path("name").asText())
                            .toList();
        }

        private static String bundle(JsonNode instance) {
            long behind = instance.path("bundlesBehind").asLong();
            return instance.path("bundleVersion").asText() + (behind == 0 ? "" : " (" + behind + " behind)");
        }
    }

    @Command(
            name = "revoke",
            description = "Take an instance's credentials back. It goes on with what it has, and gets nothing new.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = "  gatewright instance revoke gateway-2 --group production-eu")
    static final class Revoke implements Callable<Integer> {

        @Parameters(paramLabel = "ID|NAME", description = "Which one, as 'instance list' shows it.")
        private String instance;

        @Option(names = "--group", required = true, description = "Its group.")
        private String group;

        @Mixin
        private RemoteOptions remote;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws IOException {
            JsonNode revoked;
            try (Publisher publisher = remote.connect()) {
                revoked =
                        publisher.post(Publisher.path("groups", group, "instances", id(publisher), "revoke"), Map.of());
            }
            output.document(revoked);
            output.say("Revoked instance %s (%s)."
                    .formatted(revoked.path("name").asText(), revoked.path("id").asText()));
            return ExitCode.OK;
        }

        /** Names may repeat, as when a gateway enrols anew: then its id is needed. */
        private String id(Publisher publisher) {
            List<JsonNode> found = publisher.list(Publisher.path("groups", group, "instances")).stream()
                    .filter(each -> each.path("id").asText().equals(instance)
                            || each.path("name").asText().equals(instance))
                    .toList();
            List<JsonNode> open = found.stream()
                    .filter(each -> !each.path("status").asText().equals("revoked"))
                    .toList();
            if (open.size() == 1) {
                return open.getFirst().path("id").asText();
            }
            throw CommandFailed.refused(
                    found.isEmpty() ? "instance-unknown" : open.isEmpty() ? "instance-revoked" : "instance-ambiguous",
                    found.isEmpty()
                            ? "There is no instance '%s' in group %s.".formatted(instance, group)
                            : open.isEmpty()
                                    ? "Instance '%s' is revoked already.".formatted(instance)
                                    : "%d instances are called '%s': name one by its id."
                                            .formatted(open.size(), instance));
        }
    }
}
