package dev.gatewright.quickstart.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's AOT cache of the built gateway, which halves its start. It is of one build on one machine, so it is trained
 * here, by a real start with this folder's files. A gateway without it starts too, only later.
 */
final class StartCache {

    private static final int PATIENCE_SECONDS = 120;

    private final Path module;
    private final Path application;
    private final RunFolder folder;

    StartCache(Path root, RunFolder folder) {
        this.module = root.resolve("gateway-runtime");
        this.application = module.resolve("target/quarkus-app");
        this.folder = folder;
    }

    Path file() {
        return application.resolve("app.aot");
    }

    /** Whether it is there and younger than the build. */
    boolean isFresh() throws IOException {
        return Files.exists(file())
                && Files.getLastModifiedTime(file())
                                .compareTo(Files.getLastModifiedTime(application.resolve("quarkus-run.jar")))
                        >= 0;
    }

    /** Trains the cache; what goes wrong is in the log {@code train-aot}, and the gateway starts without it. */
    boolean train(String rootThumbprint) throws IOException, InterruptedException {
        ProcessBuilder training = new ProcessBuilder(List.of(
                        module.resolve("train-aot").toString(),
                        folder.gateway().toString(),
                        Installation.GROUP,
                        rootThumbprint))
                .redirectErrorStream(true)
                .redirectOutput(folder.log("train-aot").toFile());
        training.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = training.start();
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } finally {
            // Its exit trap ends the gateway that it started.
            process.destroy();
        }
    }
}
