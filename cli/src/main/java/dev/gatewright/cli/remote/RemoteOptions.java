package dev.gatewright.cli.remote;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Mixed into commands that ask the publisher: which organization, and the login to use. */
public final class RemoteOptions {

    @Option(
            names = "--organization",
            paramLabel = "NAME",
            description = "The organization (default: GATEWRIGHT_ORGANIZATION, or the account's only one).")
    private @Nullable String organization;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /** With the account in the environment, else by the login that is kept. */
    public Publisher connect() throws IOException {
        Variables variables = Variables.of(command);
        String named = organization != null
                ? organization
                : variables.set(Variables.ORGANIZATION).orElse(null);
        return Publisher.in(Tokens.of(variables), named);
    }
}
