package dev.gatewright.cli.usage;

import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.ExitCode;
import dev.gatewright.cli.output.Output;
import dev.gatewright.contracts.json.StrictJson;
import dev.gatewright.contracts.usage.UsageEvent;
import dev.gatewright.contracts.usage.journal.JournalReader;
import dev.gatewright.contracts.usage.journal.RunReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a journal's events and says how complete it is. */
@Command(
        name = "read",
        description = {
            "Print the usage events of a gateway's journal and say how complete it is.",
            "",
            "With --json each event is one line of JSON, and the last line is {\"runs\": […]}."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatewright usage read",
            "  gatewright usage read --since 15m",
            "  gatewright usage read state/usage --summary --json",
            "  gatewright usage read state/usage --follow --json | jq .route.operation"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every event that happened was read",
            "1:events are missing, were dropped, or cannot be read",
            "2:the command line is wrong",
            "3:the folder cannot be read"
        })
final class UsageRead implements Callable<Integer> {

    private static final long LOOK_EVERY = TimeUnit.MILLISECONDS.toNanos(200);
    private static final StrictJson JSON = StrictJson.limitedTo(1 << 20);

    @Spec
    private CommandSpec spec;

    @Mixin
    private Output output;

    @Parameters(
            paramLabel = "FOLDER",
            arity = "0..1",
            defaultValue = "${env:GATEWRIGHT_USAGE:-.gatewright/gateway-state/usage}",
            description = "The journal: gateway.usage.folder of a gateway (default: ${DEFAULT-VALUE}).")
    private Path folder;

    @Option(names = "--run", paramLabel = "N", description = "Only this run of the gateway.")
    private @Nullable Long run;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            converter = Since.class,
            description =
                    "Print only calls that began after a time (2026-11-22T10:00:00Z) or within a span (15m, 2h, 1d).")
    private @Nullable Instant since;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on printing events as they are written, until interrupted.")
    private boolean follow;

    @Option(names = "--summary", description = "Print no events, only how complete each run is.")
    private boolean summary;

    @Override
    public Integer call() {
        if (!Files.isDirectory(folder)) {
            throw CommandFailed.environment(
                    "There is no folder " + folder + ".",
                    "Name the folder that gateway.usage.folder of the gateway names.");
        }
        JournalReader reader = new JournalReader(folder, number -> run == null || run == number);
        try {
            reader.read(this::print);
            while (follow && !out().checkError()) {
                LockSupport.parkNanos(LOOK_EVERY);
                reader.read(this::print);
            }
        } catch (IOException e) {
            throw CommandFailed.environment(
                    "The journal in " + folder + " cannot be read: " + e.getMessage(),
                    "Look whether this user may read the folder and its files.");
        }
        report(reader);
        boolean complete = reader.runs().stream().allMatch(RunReport::isComplete);
        return complete ? ExitCode.OK : ExitCode.FINDINGS;
    }

    private void print(UsageEvent event) {
        if (summary || (since != null && event.time() < since.toEpochMilli())) {
            return;
        }
        if (output.json()) {
            line(event);
        } else {
            output.say(EventText.of(event));
        }
    }

    private void report(JournalReader reader) {
        if (output.json()) {
            line(Map.of("runs", reader.runs()));
        } else {
            if (!summary) {
                output.say("");
            }
            output.say(RunTable.of(reader.runs()));
            RunTable.remarks(reader.runs()).forEach(output::say);
        }
    }

    private void line(Object value) {
        out().println(new String(JSON.write(value), StandardCharsets.UTF_8));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
