package dev.gatewright.cli.entitlement;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.content.BundleContent;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.DurationConverter;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.output.Table;
import dev.gatewright.contracts.credential.ApiKey;
import dev.gatewright.contracts.feed.FeedEntry;
import dev.gatewright.contracts.feed.FeedEntry.KeyStatus;
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

/** API keys. */
@Command(
        name = "key",
        description = "Create, revoke and list API keys.",
        mixinStandardHelpOptions = true,
        subcommands = {KeyCommand.Create.class, KeyCommand.Revoke.class, KeyCommand.ListAll.class})
public final class KeyCommand {

    /** A key for people and scripts; {@code key} only at its creation. Times are seconds since the epoch. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Shown(
            String id,
            String prefix,
            String application,
            String status,
            @Nullable Long expiresAt,
            @Nullable String key) {

        static Shown of(FeedEntry.Key key, @Nullable String secret) {
            return new Shown(
                    key.id(), key.prefix(), key.application(), Expiry.slug(key.status()), key.expiresAt(), secret);
        }
    }

    @Command(
            name = "create",
            description = "Create an API key and show it this once.",
            mixinStandardHelpOptions = true,
            footerHeading = "%nExamples:%n",
            footer = {
                "  gatewright key create --application web-shop --expires-in 90d",
                "  gatewright key create --application web-shop --json | jq -r .key"
            })
    static final class Create implements Callable<Integer> {

        @Option(names = "--application", required = true, paramLabel = "ID|NAME", description = "Whose key it is.")
        private String application;

        @Option(
                names = "--environment",
                description = "The one environment it is for (default: that of the bundle in the folder).")
        private @Nullable String environment;

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
            ApiKey secret = RandomId.apiKey(environment());
            FeedEntry.Key made = options.feed().change(options.validity(), entries -> {
                FeedEntry.Key key = new FeedEntry.Key(
                        RandomId.of("key"),
                        secret.hash(),
                        secret.prefix(),
                        entries.application(application).id(),
                        KeyStatus.ACTIVE,
                        Expiry.in(lifetime, Instant.now()));
                entries.add(key);
                return key;
            });
            output.document(Shown.of(made, secret.text()));
            output.say(secret.text());
            if (!output.json()) {
                output.note("Key " + made.id() + ". It is not stored and cannot be shown again.");
            }
            return 0;
        }

        /** A name of which a key can show letters. */
        private String environment() throws IOException, Refused {
            String named = environment != null
                    ? environment
                    : options.bundle().map(BundleContent::environment).orElse("");
            if (ApiKey.letters(named).isEmpty()) {
                throw CommandFailed.usage("Name the environment with --environment, such as production.");
            }
            return named;
        }
    }

    @Command(name = "revoke", description = "End an API key at once.", mixinStandardHelpOptions = true)
    static final class Revoke implements Callable<Integer> {

        @Parameters(paramLabel = "ID", description = "The key's id, as 'key list' shows it.")
        private String id;

        @Mixin
        private FeedOptions options;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws IOException, Refused {
            FeedEntry.Key revoked = options.feed().change(options.validity(), this::revoke);
            output.document(Shown.of(revoked, null));
            output.say("Revoked key " + revoked.id() + ".");
            return 0;
        }

        private FeedEntry.Key revoke(Entries entries) {
            FeedEntry.Key before = entries.of(FeedEntry.Key.class)
                    .filter(key -> key.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> CommandFailed.refused("key-unknown", "There is no key '" + id + "'."));
            FeedEntry.Key after = new FeedEntry.Key(
                    before.id(),
                    before.hash(),
                    before.prefix(),
                    before.application(),
                    KeyStatus.REVOKED,
                    before.expiresAt());
            entries.replace(before, after);
            return after;
        }
    }

    @Command(name = "list", description = "List API keys by their visible beginning.", mixinStandardHelpOptions = true)
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private FeedOptions options;

        @Mixin
        private Output output;

        @Override
        public Integer call() throws IOException, Refused {
            Entries entries = options.feed().read();
            List<FeedEntry.Key> all = entries.of(FeedEntry.Key.class).toList();
            Table table = Table.of("ID", "BEGINS", "APPLICATION", "STATUS", "EXPIRES");
            all.forEach(key -> table.row(
                    key.id(),
                    key.prefix() + "…",
                    entries.nameOf(key.application()),
                    Expiry.slug(key.status()),
                    Expiry.text(key.expiresAt())));
            output.document(
                    Map.of("keys", all.stream().map(key -> Shown.of(key, null)).toList()));
            output.say(table);
            return 0;
        }
    }
}
