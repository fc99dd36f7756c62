package dev.gatewright.cli.remote;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.gatewright.cli.output.CommandFailed;
import dev.gatewright.cli.output.ExitCode;
import dev.gatewright.cli.output.Output;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gets a token for a service account and keeps it while it lasts. */
@Command(
        name = "login",
        description = {
            "Log in at a publisher by a service account.",
            "",
            "Kept are the address and a token of a few minutes, in a file that only you can read; the secret is not. "
                    + "Scripts need no login: with GATEWRIGHT_URL, GATEWRIGHT_CLIENT_ID and GATEWRIGHT_CLIENT_SECRET "
                    + "set, every command gets a token of its own and keeps nothing."
        },
        mixinStandardHelpOptions = true,
        footerHeading = "%nExamples:%n",
        footer = {
            "  gatewright login https://publisher.example.com --client-id ci",
            "  gatewright login https://publisher.example.com --client-id ci --client-secret-file - < secret"
        })
public final class LoginCommand implements Callable<Integer> {

    private static final int LONGEST = 4096;

    @Parameters(paramLabel = "URL", arity = "0..1", description = "The publisher's address (default: GATEWRIGHT_URL).")
    private @Nullable String url;

    @Option(
            names = "--client-id",
            paramLabel = "ID",
            description = "The service account (default: GATEWRIGHT_CLIENT_ID).")
    private @Nullable String clientId;

    @Option(
            names = "--client-secret-file",
            paramLabel = "FILE",
            description = "Holds the secret; - is standard input (default: GATEWRIGHT_CLIENT_SECRET, or the terminal).")
    private @Nullable String secretFile;

    @Mixin
    private Output output;

    @Spec
    private CommandSpec command;

    /** The document of {@code --json}. */
    record Shown(String url, List<String> organizations, String expiresAt) {}

    @Override
    public Integer call() throws IOException {
        Variables variables = Variables.of(command);
        ServiceAccount account = new ServiceAccount(
                ServiceUrl.of(given(url, variables, Variables.URL, "the address")),
                given(clientId, variables, Variables.CLIENT_ID, "--client-id"),
                secret(variables));
        AccessToken token;
        try (Http http = new Http()) {
            token = account.token(http);
        }
        Path file = StoredLogin.file(variables);
        new StoredLogin(account.url(), token).write(file);
        List<String> organizations = token.organizations();
        output.document(new Shown(
                account.url().toString(), organizations, token.expiresAt().toString()));
        output.say("Logged in at %s for %d minutes%s."
                .formatted(
                        account.url(),
                        Math.max(
                                1,
                                Duration.between(Instant.now(), token.expiresAt())
                                        .plusSeconds(30)
                                        .toMinutes()),
                        organizations.isEmpty() ? "" : ", in " + String.join(", ", organizations)));
        return ExitCode.OK;
    }

    private static String given(@Nullable String option, Variables variables, String variable, String what) {
        return Optional.ofNullable(option)
                .or(() -> variables.set(variable))
                .orElseThrow(() -> CommandFailed.usage("Give %s, or set %s.".formatted(what, variable)));
    }

    private String secret(Variables variables) throws IOException {
        if (secretFile != null) {
            return read(secretFile);
        }
        return variables
                .set(Variables.CLIENT_SECRET)
                .or(LoginCommand::typed)
                .orElseThrow(() -> CommandFailed.usage(
                        "Give --client-secret-file, or set %s.".formatted(Variables.CLIENT_SECRET)));
    }

    private static String read(String file) throws IOException {
        byte[] bytes;
        try (InputStream in = file.equals("-") ? System.in : Files.newInputStream(Path.of(file))) {
            bytes = in.readNBytes(LONGEST + 1);
        }
        String secret = new String(bytes, UTF_8).strip();
        if (bytes.length > LONGEST || secret.isEmpty() || secret.contains("\n")) {
            throw CommandFailed.usage(
                    "There is no secret, as one line, in " + (file.equals("-") ? "the input" : file) + ".");
        }
        return secret;
    }

    private static Optional<String> typed() {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> console.readPassword("Client secret: "))
                .map(String::new);
    }
}
