package dev.gatewright.cli.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.bundle.BundleSigner;
import dev.gatewright.bundle.BundleTerms;
import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.bundle.signing.SigningKey;
import dev.gatewright.cli.bundle.FitBundle;
import dev.gatewright.cli.bundle.SigningOptions;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.remote.Publisher;
import dev.gatewright.cli.remote.RemoteOptions;
import dev.gatewright.design.diff.ContentDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Signs what a group is to run, with a key that the publisher does not have. */
@Command(
        name = "sign",
        description = {
            "Sign the change of a group that waits for a signature, and bring it back.",
            "",
            "What the change does is printed before it is signed. With --expect nothing is signed but the content of "
                    + "that bundle, which a pipeline has built from its own files: equal input has equal content."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatewright sign production-eu --key keys/bundle.pem --wait",
            "  gatewright sign production-eu --key keys/bundle.pem --expect bundle.unsigned.tar.gz --approval CHG-1042"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:signed; with --wait, active on every live instance",
            "1:refused, nothing to sign, another content, or not on every live instance in time",
            "2:the command line is wrong",
            "3:no login, no key, or the publisher cannot be reached"
        })
public final class SignCommand implements Callable<Integer> {

    private static final String BUNDLE = "application/vnd.gatewright.bundle";

    @Parameters(paramLabel = "GROUP", description = "Whose change.")
    private String group;

    @Option(names = "--expect", paramLabel = "FILE", description = "Sign only the content of this bundle.")
    private @Nullable Path expected;

    @Mixin
    private SigningOptions signing;

    @Mixin
    private WaitOptions wait;

    @Mixin
    private RemoteOptions remote;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException, Refused {
        SigningKey key = signing.key();
        try (Publisher publisher = remote.connect()) {
            JsonNode request = publisher
                    .find(Publisher.path("groups", group, "signature-request"))
                    .orElseThrow(() -> CommandFailed.refused(
                            "nothing-waits", "Nothing of group " + group + " waits for a signature."))
                    .json();
            UnsignedBundle bundle = UnsignedBundle.read(publisher
                    .get(Publisher.path("groups", group, "signature-request", "bundle"))
                    .bytes());
            requireExpected(bundle);
            FitBundle.require(bundle, "What waits", output);
            show(publisher, bundle);
            JsonNode made = publisher
                    .send(
                            "POST",
                            Publisher.path("groups", group, "bundles"),
                            new BundleSigner(key).sign(bundle, terms(request)),
                            BUNDLE,
                            "")
                    .json();
            output.say("Signed content %s for group %s as bundle %d."
                    .formatted(
                            bundle.digest(), group, made.path("bundleVersion").asLong()));
            return wait.finish(publisher, group, made, output);
        }
    }

    private void requireExpected(UnsignedBundle bundle) throws IOException, Refused {
        if (!bundle.content().group().equals(group)) {
            throw CommandFailed.refused(
                    "scope-mismatch",
                    "What waits is for group " + bundle.content().group() + ".");
        }
        if (expected == null) {
            return;
        }
        UnsignedBundle own = UnsignedBundle.read(Files.readAllBytes(expected));
        if (!own.digest().equals(bundle.digest())) {
            ContentDiff.between(own.content(), bundle.content())
                    .forEach(change -> output.note("unexpected: " + change.kind() + " " + change.subject()));
            throw CommandFailed.refused(
                    "content-mismatch",
                    "What waits has content %s, %s has %s: not signed."
                            .formatted(bundle.digest(), expected, own.digest()));
        }
    }

    /** What gateways will do differently; before the first bundle there is nothing to compare with. */
    private void show(Publisher publisher, UnsignedBundle bundle) throws Refused {
        long current = publisher
                .get(Publisher.path("groups", group))
                .json()
                .path("bundleVersion")
                .asLong();
        if (current == 0) {
            bundle.content().apis().forEach(api -> output.say("added " + api.name() + "@" + api.version()));
            return;
        }
        UnsignedBundle before = UnsignedBundle.read(publisher
                .get(Publisher.path("groups", group, "bundles", current, "archive"))
                .bytes());
        ContentDiff.between(before.content(), bundle.content()).forEach(change -> {
            output.say(change.kind().name().toLowerCase(Locale.ROOT) + " " + change.subject());
            change.details().forEach(detail -> output.say("  " + detail));
        });
    }

    private BundleTerms terms(JsonNode request) {
        JsonNode previous = request.path("previous");
        return signing.terms(request.path("version").asLong(), previous.isTextual() ? previous.asText() : null);
    }
}
