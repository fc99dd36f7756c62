package dev.gatewright.acceptance.harness;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the built product lies. */
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

    /** The parcel tracking and currency rates APIs with plans, issuers and group, as the quick start deploys them. */
    public static Path demoWorkspace() {
        return built("quickstart/src/main/resources/demo/workspace");
    }

    private static Path built(String relative) {
        Path path = ROOT.resolve(relative);
        if (!Files.exists(path)) {
            throw new IllegalStateException(relative + " is missing: build the whole project first");
        }
        return path;
    }
}
