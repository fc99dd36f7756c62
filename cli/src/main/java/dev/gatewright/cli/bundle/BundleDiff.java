package dev.gatewright.cli.bundle;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.cli.output.ExitCode;
import dev.gatewright.cli.output.Output;
import dev.gatewright.design.diff.Change;
import dev.gatewright.design.diff.ContentDiff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what changes from one bundle to another. */
@Command(
        name = "diff",
        description = "Show what changes from one bundle to another. Exits with 1 when anything does.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  gatewright bundle diff gateway/bundle.tar.gz bundle.unsigned.tar.gz")
final class BundleDiff implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "OLD", description = "A bundle, signed or not.")
    private Path before;

    @Parameters(index = "1", paramLabel = "NEW", description = "A bundle, signed or not.")
    private Path after;

    @Mixin
    private Output output;

    /** A change in {@code --json}: one of added, removed and changed. */
    record Shown(String change, String subject, List<String> details) {

        static Shown of(Change change) {
            return new Shown(change.kind().name().toLowerCase(Locale.ROOT), change.subject(), change.details());
        }
    }

    @Override
    public Integer call() throws IOException, Refused {
        UnsignedBundle old = UnsignedBundle.read(Files.readAllBytes(before));
        UnsignedBundle fresh = UnsignedBundle.read(Files.readAllBytes(after));
        List<Shown> changes = ContentDiff.between(old.content(), fresh.content()).stream()
                .map(Shown::of)
                .toList();
        boolean same = old.digest().equals(fresh.digest());
        output.document(Map.of("same", same, "changes", changes));
        if (same) {
            output.say("Both have the same content.");
            return ExitCode.OK;
        }
        changes.forEach(change -> {
            output.say(change.change + " " + change.subject);
            change.details.forEach(detail -> output.say("  " + detail));
        });
        if (changes.isEmpty()) {
            output.say("Both say the same; files or their order differ.");
        }
        return ExitCode.FINDINGS;
    }
}
