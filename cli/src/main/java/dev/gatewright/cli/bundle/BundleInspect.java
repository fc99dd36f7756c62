package dev.gatewright.cli.bundle;

import dev.gatewright.bundle.Refused;
import dev.gatewright.bundle.UnsignedBundle;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.output.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what is in a bundle, believed or not. */
@Command(
        name = "inspect",
        description = "Show what is in a bundle. Nothing is verified.",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExample:%n",
        footer = "  gatewright bundle inspect gateway/bundle.tar.gz --json")
final class BundleInspect implements Callable<Integer> {

    @Parameters(paramLabel = "FILE", description = "A bundle, signed or not.")
    private Path file;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException, Refused {
        UnsignedBundle bundle = UnsignedBundle.read(Files.readAllBytes(file));
        BundleSummary summary = BundleSummary.of(bundle.content());
        Map<String, Integer> sizes = new TreeMap<>();
        bundle.files().forEach((name, bytes) -> sizes.put(name, bytes.length));
        output.document(Map.of("content", bundle.digest(), "summary", summary, "files", sizes));
        output.say("Group %s, environment %s: %s.%nContent %s%n"
                .formatted(summary.group(), summary.environment(), summary.words(), bundle.digest()));
        Table apis = Table.of("API", "VERSION", "BASE PATH", "OPERATIONS", "UPSTREAM");
        summary.apis()
                .forEach(api -> apis.row(api.name(), api.version(), api.basePath(), api.operations(), api.upstream()));
        output.say(apis);
        output.say("");
        Table files = Table.of("FILE", "BYTES");
        sizes.forEach(files::row);
        output.say(files);
        return 0;
    }
}
