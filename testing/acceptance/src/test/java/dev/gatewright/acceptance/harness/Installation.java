package dev.gatewright.acceptance.harness;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the built product lies, and the tools beside it. */
public final class Installation {

    private static final Path ROOT = Path.of(System.getProperty("gatewright.root"));

    private Installation() {}

    public static Path root() {
        return ROOT;
    }

    public static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static Path cli() {
        return built("cli/target/gatewright-cli.jar");
    }

    static Path gateway() {
        return built("gateway-runtime/target/quarkus-app/quarkus-run.jar");
    }

    static Path quickStart() {
        return built("quickstart/target/gatewright-quickstart.jar");
    }

    /** The page of the docs that a problem's {@code type} leads to. */
    static Path problemPage(String slug) {
        return ROOT.resolve("docs/reference/problems/" + slug + ".md");
    }

    /** The {@code opa} command: {@code GATEWRIGHT_OPA}, the PATH, or what {@code ./gatewright test} put into .tools. */
    public static Path opa() {
        Stream<Path> named = Optional.ofNullable(System.getenv("GATEWRIGHT_OPA")).map(Path::of).stream();
        Stream<Path> onPath = Stream.of(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "opa"));
        return Stream.of(named, onPath, Stream.of(ROOT.resolve(".tools/opa")))
                .flatMap(paths -> paths)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new AssertionError("opa is missing: put it on the PATH, name it in GATEWRIGHT_OPA, or"
                                + " run ./gatewright test, which installs it into .tools"));
    }

    /** What the tests hand to the product, such as {@code orders/orders.yaml}. */
    public static byte[] resource(String name) throws IOException {
        try (InputStream in = Installation.class.getClassLoader().getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("no test resource " + name);
            }
            return in.readAllBytes();
        }
    }

    /** Copies these resources to where {@code folder} has them. */
    static void copy(String from, List<String> names, Path folder) throws IOException {
        for (String name : names) {
            Path target = folder.resolve(name);
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.write(target, resource(from + name));
        }
    }

    private static Path built(String relative) {
        Path path = ROOT.resolve(relative);
        if (!Files.exists(path)) {
            throw new IllegalStateException(relative + " is missing: build the whole project first");
        }
        return path;
    }
}
