package dev.gatewright.cli.remote;

import dev.gatewright.cli.output.CommandFailed;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The environment variables of a run; the root command gives them, so that a test has its own. */
@FunctionalInterface
public interface Variables {

    String URL = "GATEWRIGHT_URL";
    String CLIENT_ID = "GATEWRIGHT_CLIENT_ID";
    String CLIENT_SECRET = "GATEWRIGHT_CLIENT_SECRET";
    String ORGANIZATION = "GATEWRIGHT_ORGANIZATION";

    @Nullable
    String variable(String name);

    /** A variable that is set to something. */
    default Optional<String> set(String name) {
        return Optional.ofNullable(variable(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    /** Where the user's settings live, by the XDG Base Directory Specification. */
    default Path configuration() {
        Path base = set("XDG_CONFIG_HOME")
                .or(() -> set("APPDATA"))
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".config"));
        return base.resolve("gatewright");
    }

    static Variables of(CommandSpec command) {
        if (command.root().userObject() instanceof Variables variables) {
            return variables;
        }
        throw CommandFailed.environment("The command has no root.", "This is a defect of Gatewright.");
    }
}
