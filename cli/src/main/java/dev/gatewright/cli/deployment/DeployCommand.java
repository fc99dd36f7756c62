package dev.gatewright.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.remote.Publisher;
import dev.gatewright.cli.remote.RemoteOptions;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Deploys a revision to a group. */
@Command(
        name = "deploy",
        description = "Deploy a revision of an API version to a group of gateways.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatewright deploy orders@1.0.0 --group production-eu --wait",
            "  gatewright deploy orders@1.0.0#3 --group test-eu --comment 'as before the change'"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:deployed; with --wait, on every live instance",
            "1:refused, rejected by an instance, or not on every live instance in time",
            "2:the command line is wrong",
            "3:no login, or the publisher cannot be reached"
        })
public final class DeployCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "API@VERSION[#REVISION]",
            converter = ApiReference.Converter.class,
            description = "What to deploy; without a number, the newest revision.")
    private ApiReference api;

    @Option(names = "--group", required = true, description = "Where to.")
    private String group;

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
            int number = number(publisher);
            JsonNode revision = publisher
                    .get(Publisher.path("apis", api.name(), "versions", api.version(), "revisions", number))
                    .json();
            JsonNode made = publisher.post(
                    Publisher.path("groups", group, "deployments"),
                    Map.of("revision", revision.path("id").asText(), "comment", comment));
            if (WaitOptions.isMade(made)) {
                output.say("Deployed %s@%s#%d to %s as bundle %d."
                        .formatted(
                                api.name(),
                                api.version(),
                                number,
                                group,
                                made.path("bundleVersion").asLong()));
            }
            return wait.finish(publisher, group, made, output);
        }
    }

    private int number(Publisher publisher) {
        Integer named = api.revision();
        if (named != null) {
            return named;
        }
        int newest = publisher
                .get(Publisher.path("apis", api.name(), "versions", api.version()))
                .json()
                .path("revision")
                .asInt();
        if (newest == 0) {
            throw CommandFailed.refused(
                    "no-revision", "%s@%s has no revision yet.".formatted(api.name(), api.version()));
        }
        return newest;
    }
}
