package dev.gatewright.cli.api;

import dev.gatewright.cli.fetch.GuardedFetch;
import dev.gatewright.cli.files.WholeFile;
import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.ExitCode;
import dev.gatewright.cli.output.FindingsReport;
import dev.gatewright.cli.output.Output;
import dev.gatewright.design.openapi.ImportOptions;
import dev.gatewright.design.openapi.ImportedApi;
import dev.gatewright.design.openapi.OpenApiImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes an API's declarative file from a description. */
@Command(
        name = "import",
        description = "Make declarative files of an OpenAPI 3.0 or 3.1 description (JSON or YAML).",
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatewright api import petstore.yaml --upstream http://127.0.0.1:9000",
            "  gatewright api import https://example.com/openapi.json --workspace apis --organization acme"
        })
final class ApiImport implements Callable<Integer> {

    private static final long MAXIMUM = 20L << 20;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @Parameters(paramLabel = "FILE|URL", description = "The description.")
    private String source;

    @Option(
            names = "--workspace",
            paramLabel = "FOLDER",
            defaultValue = ".",
            description = "Files go to apis/<name>/ below it (default: this folder).")
    private Path workspace;

    @Option(names = "--name", description = "The API's name (default: from the title).")
    private @Nullable String name;

    @Option(names = "--organization", description = "The provider.")
    private @Nullable String organization;

    @Option(names = "--issuer", description = "The name of the issuer whose tokens the API takes.")
    private @Nullable String issuer;

    @Option(names = "--upstream", paramLabel = "URL", description = "Where the backend is.")
    private @Nullable String upstream;

    @Option(names = "--replace", description = "Replace files that an earlier import wrote.")
    private boolean replace;

    @Option(names = "--allow-http", description = "Also fetch over plain HTTP.")
    private boolean allowHttp;

    @Option(names = "--allow-private", description = "Also fetch from addresses that are not public.")
    private boolean allowPrivate;

    @Mixin
    private Output output;

    @Override
    public Integer call() throws IOException, InterruptedException {
        byte[] bytes = bytes();
        ImportedApi imported =
                OpenApiImport.of(fileName(), bytes, new ImportOptions(name, organization, issuer, upstream));
        FindingsReport.print(output, imported.findings());
        String apiName = imported.api().map(api -> api.name()).orElse("");
        List<String> written = imported.hasErrors() ? List.of() : written(apiName, imported);
        output.document(Map.of(
                "name",
                apiName,
                "operations",
                imported.operations(),
                "files",
                written,
                "findings",
                FindingsReport.shown(imported.findings())));
        if (imported.hasErrors()) {
            return ExitCode.FINDINGS;
        }
        output.say("Imported %s with %d operations:".formatted(apiName, imported.operations()));
        written.forEach(file -> output.say("  " + file));
        return ExitCode.OK;
    }

    private boolean isAddress() {
        return source.matches("(?i)[a-z][a-z0-9+.-]*://.*");
    }

    private byte[] bytes() throws IOException, InterruptedException {
        if (isAddress()) {
            return new GuardedFetch(allowHttp, allowPrivate, MAXIMUM, LIMIT).get(source);
        }
        Path file = Path.of(source);
        if (Files.size(file) > MAXIMUM) {
            throw CommandFailed.refused("too-large", file + " is larger than " + (MAXIMUM >> 20) + " MB.");
        }
        return Files.readAllBytes(file);
    }

    private String fileName() {
        if (!isAddress()) {
            return source;
        }
        String path = source.replaceAll("[?#].*", "");
        return path.substring(path.lastIndexOf('/') + 1).isEmpty()
                ? "openapi"
                : path.substring(path.lastIndexOf('/') + 1);
    }

    private List<String> written(String apiName, ImportedApi imported) throws IOException {
        Path folder = workspace.resolve("apis").resolve(apiName);
        for (String file : imported.files().keySet()) {
            if (!replace && Files.exists(folder.resolve(file))) {
                throw CommandFailed.environment(
                        folder.resolve(file) + " exists already.",
                        "--replace replaces it, --name chooses another name.");
            }
        }
        for (Map.Entry<String, byte[]> file : imported.files().entrySet()) {
            WholeFile.write(folder.resolve(file.getKey()), file.getValue());
        }
        return imported.files().keySet().stream()
                .map(file -> folder.resolve(file).toString())
                .toList();
    }
}
