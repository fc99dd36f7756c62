package dev.gatewright.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.ExitCode;
import dev.gatewright.cli.output.Output;
import dev.gatewright.cli.remote.Publisher;
import dev.gatewright.cli.remote.RemoteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a description to the publisher as an API, a version, or a revision. */
@Command(
        name = "push",
        description = {
            "Bring an OpenAPI description to the publisher.",
            "",
            "The first push of a name and version makes the API or the version, with its first revision; a later one "
                    + "replaces the description and saves the next revision, unless nothing changed."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatewright api push orders.yaml --publish",
            "  gatewright api push orders.yaml --name orders --version 2.0.0 --comment 'adds refunds'"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the publisher has it",
            "1:errors in the description, or refused",
            "2:the command line is wrong",
            "3:no login or no such file, or the publisher cannot be reached"
        })
final class ApiPush implements Callable<Integer> {

    private static final long MAXIMUM = 20L << 20;

    @Parameters(paramLabel = "FILE", description = "The description.")
    private Path file;

    @Option(names = "--name", description = "The API's name (default: from the title).")
    private @Nullable String name;

    @Option(names = "--version", description = "Its version (default: the description's).")
    private @Nullable String version;

    @Option(names = "--upstream", paramLabel = "URL", description = "Where the backend of a new version is.")
    private @Nullable String upstream;

    @Option(names = "--base-path", paramLabel = "PATH", description = "Where gateways serve a new version.")
    private @Nullable String basePath;

    @Option(names = "--comment", defaultValue = "", description = "What is new in a further revision.")
    private String comment;

    @Option(names = "--publish", description = "Publish the version when it is not.")
    private boolean publish;

    @Option(
            names = "--with-draft",
            description = "Save what somebody else changed in the draft, too, instead of refusing.")
    private boolean withDraft;

    /** By itself, as the standard options bring a --version of their own. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    @SuppressWarnings("UnusedVariable") // picocli looks at the option, not at the field
    private boolean help;

    @Mixin
    private RemoteOptions remote;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException {
        if (Files.size(file) > MAXIMUM) {
            throw CommandFailed.refused("too-large", file + " is larger than " + (MAXIMUM >> 20) + " MB.");
        }
        byte[] bytes = Files.readAllBytes(file);
        try (Publisher publisher = remote.connect()) {
            JsonNode read = new ReadDescription(publisher).read(file, bytes);
            JsonNode findings = read.path("findings");
            RemoteFindings.print(output, file.toString(), findings);
            if (!read.path("state").asText().equals("ready")) {
                return refused(read);
            }
            Push push = new Push(publisher, file, bytes, comment, withDraft);
            Push.Pushed pushed = push.push(
                    read,
                    or(name, read.path("proposal").path("name")),
                    or(version, read.path("proposal").path("spec").path("version")),
                    upstream,
                    basePath);
            return told(publisher, pushed, findings);
        }
    }

    private Integer told(Publisher publisher, Push.Pushed pushed, JsonNode findings) {
        if (pushed.revision() == 0) {
            return unsound(publisher, pushed);
        }
        String lifecycle = publish ? Push.publish(publisher, pushed) : Push.lifecycle(publisher, pushed);
        output.document(Map.of(
                "api", pushed.api(),
                "version", pushed.version(),
                "revision", pushed.revision(),
                "changed", pushed.changed(),
                "lifecycle", lifecycle,
                "findings", findings));
        output.say("%s %s, %s.".formatted(pushed.changed() ? "Pushed" : "Unchanged:", pushed.reference(), lifecycle));
        return ExitCode.OK;
    }

    private int refused(JsonNode read) {
        String problem = read.path("problem").asText("");
        String message = problem.isEmpty() ? "The description has errors; nothing was made." : problem;
        output.document(Map.of(
                "error",
                Map.of("reason", "description-refused", "message", message),
                "findings",
                read.path("findings")));
        output.note("gatewright: " + message);
        return ExitCode.FINDINGS;
    }

    private int unsound(Publisher publisher, Push.Pushed pushed) {
        JsonNode findings = publisher
                .get(Publisher.path("apis", pushed.api(), "versions", pushed.version(), "draft", "findings"))
                .json();
        RemoteFindings.print(output, pushed.api(), findings);
        String message = "%s@%s is a draft without a revision, until its errors are mended."
                .formatted(pushed.api(), pushed.version());
        output.document(Map.of("error", Map.of("reason", "draft-unsound", "message", message), "findings", findings));
        output.note("gatewright: " + message);
        return ExitCode.FINDINGS;
    }

    private static String or(@Nullable String named, JsonNode proposed) {
        return named == null ? proposed.asText() : named;
    }

    static String type(Path file) {
        boolean json = file.toString().toLowerCase(Locale.ROOT).endsWith(".json");
        return json ? "application/json" : "application/yaml";
    }
}
