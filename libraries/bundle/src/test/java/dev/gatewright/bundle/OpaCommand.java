package dev.gatewright.bundle;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The {@code opa} command: {@code GATEWRIGHT_OPA}, the PATH, or {@code .tools} at the repository's root. */
final class OpaCommand {

    private OpaCommand() {}

    static Path find() {
        Stream<Path> named = Optional.ofNullable(System.getenv("GATEWRIGHT_OPA")).map(Path::of).stream();
        Stream<Path> onPath =
                Stream.of(System.getenv("PATH").split(File.pathSeparator)).map(folder -> Path.of(folder, "opa"));
        Stream<Path> inTree = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(".tools/opa"));
        return Stream.of(named, onPath, inTree)
                .flatMap(paths -> paths)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("opa is missing: put it on the PATH, name it in GATEWRIGHT_OPA, or"
                                + " run ./gatewright test, which installs it into .tools"));
    }
}
