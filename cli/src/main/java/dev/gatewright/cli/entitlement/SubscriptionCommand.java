package dev.gatewright.cli.entitlement;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.content.Api;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.bundle.content.Plan;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.DurationConverter;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.output.Table;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.feed.FeedEntry.SubscriptionStatus;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Subscriptions: the right of an application to call an API under a plan. */
@Command(
        name = "subscription",
        description = "Create, revoke and list subscriptions.",
        mixinStandardHelpOptions = true,
        subcommands = {
            SubscriptionCommand.Create.class,
            SubscriptionCommand.Revoke.class,
            SubscriptionCommand.ListAll.class
        })
public final class SubscriptionCommand {

    @Command(
            name = "create",
            description = "Let an application call an API under a plan.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExample:%n",
            footer = "  gatewright subscription create --application web-shop --api parcel-tracking --plan bronze")
    static final class Create implements Callable<Integer> {

        @Option(names = "--application", required = true, paramLabel = "ID|NAME", description = "Who may call.")
        private String application;

        @Option(names = "--api", required = true, description = "The API's name.")
        private String api;

        @Option(names = "--api-version", paramLabel = "VERSION", description = "One version only (default: every).")
        private @Nullable String version;

        @Option(names = "--plan", required = true, description = "The plan's name.")
        private String plan;

        @Option(
                names = "--expires-in",
                paramLabel = "DURATION",
                converter = DurationConverter.class,
                description = "After this it ends (default: never).")
        private @Nullable Duration lifetime;

        @Mixin
        private FeedOptions options;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws IOException, Refused {
            BundleContent bundle = options.bundle().orElse(null);
            if (bundle != null) {
                known(
                        "API",
                        api,
                        bundle.apis().stream().map(Api::name).distinct().toList());
                known("plan", plan, bundle.plans().stream().map(Plan::name).toList());
            }
            FeedEntry.Subscription made = options.feed().change(options.validity(), entries -> {
                FeedEntry.Subscription subscription = new FeedEntry.Subscription(
                        RandomId.of("sub"),
                        entries.application(application).id(),
                        api,
                        version,
                        plan,
                        SubscriptionStatus.ACTIVE,
                        Expiry.in(lifetime, Instant.now()));
                entries.add(subscription);
                return subscription;
            });
            output.document(made);
            output.say(
                    "Created subscription %s: %s may call %s under %s.".formatted(made.id(), application, api, plan));
            return 0;
        }

        /** A spelling mistake here would only show as a refused call much later. */
        private static void known(String kind, String name, List<String> names) {
            if (!names.contains(name)) {
                throw CommandFailed.refused(
                        kind.toLowerCase(java.util.Locale.ROOT) + "-unknown",
                        "The bundle has no %s '%s'; it has %s.".formatted(kind, name, String.join(", ", names)));
            }
        }
    }

    @Command(name = "revoke", description = "End a subscription.", mixinStandardHelpOptions = true)
    static final class Revoke implements Callable<Integer> {

        @Parameters(paramLabel = "ID", description = "The subscription's id.")
        private String id;

        @Mixin
        private FeedOptions options;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws IOException, Refused {
            FeedEntry.Subscription revoked = options.feed().change(options.validity(), this::revoke);
            output.document(revoked);
            output.say("Revoked subscription " + revoked.id() + ".");
            return 0;
        }

        private FeedEntry.Subscription revoke(Entries entries) {
            FeedEntry.Subscription before = entries.of(FeedEntry.Subscription.class)
                    .filter(one -> one.id().equals(id))
                    .findFirst()
                    .orElseThrow(() ->
                            CommandFailed.refused("subscription-unknown", "There is no subscription '" + id + "'."));
            FeedEntry.Subscription after = new FeedEntry.Subscription(
                    before.id(),
                    before.application(),
                    before.api(),
                    before.version(),
                    before.plan(),
                    SubscriptionStatus.REVOKED,
                    before.expiresAt());
            entries.replace(before, after);
            return after;
        }
    }

    @Command(name = "list", description = "List subscriptions.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private FeedOptions options;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws IOException, Refused {
            Entries entries = options.feed().read();
            List<FeedEntry.Subscription> all =
                    entries.of(FeedEntry.Subscription.class).toList();
            Table table = Table.of("ID", "APPLICATION", "API", "VERSION", "PLAN", "STATUS", "EXPIRES");
            all.forEach(one -> table.row(
                    one.id(),
                    entries.nameOf(one.application()),
                    one.api(),
                    one.version() == null ? "every" : one.version(),
                    one.plan(),
                    Expiry.slug(one.status()),
                    Expiry.text(one.expiresAt())));
            output.document(Map.of("subscriptions", all));
            output.say(table);
            return 0;
        }
    }
}
