package dev.gatewright.cli.bundle;

import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.cli.files.WholeFile;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.ExitCode;
import dev.gatewright.cli.output.FindingsReport;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.policy.InstalledPolicies;
import dev.gatewright.design.declarative.Declaration.GroupDeclaration;
import dev.gatewright.design.document.Finding;
import dev.gatewright.design.lint.Lint;
import dev.gatewright.design.workspace.BundleDraft;
import dev.gatewright.design.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Builds an unsigned bundle from a workspace. */
@Command(
        name = "build",
        description = "Build the bundle of a gateway group from a folder of declarative files.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  gatewright bundle build workspace --group production --output bundle.unsigned.tar.gz")
final class BundleBuild implements Callable<Integer> {

    @Parameters(paramLabel = "WORKSPACE", description = "The folder.")
    private Path folder;

    @Option(names = "--group", description = "The gateway group (default: the only one in the workspace).")
    private @Nullable String group;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            defaultValue = "bundle.unsigned.tar.gz",
            description = "The bundle (default: ${DEFAULT-VALUE}).")
    private Path file;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw CommandFailed.environment(folder + " is no folder.", "Name the folder of your declarative files.");
        }
        Workspace workspace = Workspace.load(folder);
        BundleDraft draft = BundleDraft.build(workspace, chosen(workspace), new InstalledPolicies());
        List<Finding> findings = Stream.concat(draft.findings().stream(), Lint.of(workspace).stream())
                .sorted(Finding.BY_PLACE)
                .toList();
        FindingsReport.print(output, findings);
        if (draft.hasErrors()) {
            output.document(Map.of("findings", FindingsReport.shown(findings)));
            return ExitCode.FINDINGS;
        }
        UnsignedBundle bundle = UnsignedBundle.of(draft.content().orElseThrow(), draft.policyFiles());
        WholeFile.write(file, bundle.archive());
        BundleSummary summary = BundleSummary.of(bundle.content());
        output.document(Map.of(
                "file", file.toString(),
                "content", bundle.digest(),
                "summary", summary,
                "findings", FindingsReport.shown(findings)));
        output.say("Built %s for group %s: %s.%nContent %s. Sign it with 'gatewright bundle sign'."
                .formatted(file, bundle.content().group(), summary.words(), bundle.digest()));
        return ExitCode.OK;
    }

    private String chosen(Workspace workspace) {
        if (group != null) {
            return group;
        }
        List<String> names =
                workspace.groups().stream().map(GroupDeclaration::name).toList();
        if (names.size() != 1) {
            throw CommandFailed.usage(
                    names.isEmpty()
                            ? "No readable GatewayGroup is declared below " + folder + "; name one with --group."
                            : "Choose a gateway group with --group: " + String.join(", ", names) + ".");
        }
        return names.getFirst();
    }
}
