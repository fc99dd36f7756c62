package dev.gatewright.cli.entitlement;

import dev.gatewright.bundle.Refused;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.output.Table;
import dev.gatewright.contracts.feed.FeedEntry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applications: what consumers register. */
@Command(
        name = "application",
        description = "Create and list applications, which subscribe and hold keys.",
        mixinStandardHelpOptions = true,
        subcommands = {ApplicationCommand.Create.class, ApplicationCommand.ListAll.class})
public final class ApplicationCommand {

    @Command(
            name = "create",
            description = "Create an application.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExample:%n",
            footer = "  gatewright application create web-shop --organization acme --client demo/web-shop")
    static final class Create implements Callable<Integer> {

        @Parameters(paramLabel = "NAME", description = "What people call it.")
        private String name;

        @Option(names = "--organization", required = true, description = "The consumer's organization.")
        private String organization;

        @Option(
                names = "--client",
                paramLabel = "ISSUER/ID",
                description = "An OAuth client whose tokens act for it; may be repeated.")
        private List<String> clients = List.of();

        @Mixin
        private FeedOptions options;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws IOException, Refused {
            FeedEntry.Application application = new FeedEntry.Application(
                    RandomId.of("app"),
                    organization,
                    name,
                    clients.stream().map(Create::client).toList());
            options.feed().change(options.validity(), entries -> {
                entries.add(application);
                return application;
            });
            output.document(application);
            output.say("Created application %s (%s).".formatted(application.name(), application.id()));
            return 0;
        }

        private static FeedEntry.Client client(String text) {
            int slash = text.indexOf('/');
            if (slash < 1 || slash == text.length() - 1) {
                throw CommandFailed.usage("--client is ISSUER/ID, with the issuer's name in the bundle: " + text);
            }
            return new FeedEntry.Client(text.substring(0, slash), text.substring(slash + 1));
        }
    }

    @Command(name = "list", description = "List applications.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private FeedOptions options;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws IOException, Refused {
            List<FeedEntry.Application> all =
                    options.feed().read().of(FeedEntry.Application.class).toList();
            Table table = Table.of("ID", "NAME", "ORGANIZATION", "CLIENTS");
            all.forEach(one -> table.row(one.id(), one.name(), one.organization(), clients(one)));
            output.document(Map.of("applications", all));
            output.say(table);
            return 0;
        }

        private static String clients(FeedEntry.Application application) {
            return String.join(
                    ", ",
                    application.clients().stream()
                            .map(client -> client.issuer() + "/" + client.id())
                            .toList());
        }
    }
}
