package dev.gatewright.policies.compiler;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The {@code opa} command of this machine. */
public final class Opa {

    private static final String VARIABLE = "GATEWRIGHT_OPA";
    private static final int MOST_OUTPUT = 32 << 20;

    private final Path executable;

    private Opa(Path executable) {
        this.executable = executable;
    }

    /**
     * Finds it: in {@code GATEWRIGHT_OPA}, on {@code PATH}, or as {@code .tools/opa} in the folder or one above it.
     *
     * @throws OpaMissing with a message that says what to install
     */
    public static Opa find(Map<String, String> environment, Path folder) throws OpaMissing {
        String named = environment.get(VARIABLE);
        if (named != null && !named.isBlank()) {
            Path path = Path.of(named);
            if (!Files.isExecutable(path) || Files.isDirectory(path)) {
                throw new OpaMissing(VARIABLE + " names " + named + ", which is no program.");
            }
            return new Opa(path.toAbsolutePath());
        }
        Path found = onPath(environment.getOrDefault("PATH", ""));
        if (found == null) {
            found = inTools(folder.toAbsolutePath());
        }
        if (found == null) {
            throw new OpaMissing(OpaMissing.WHAT_TO_DO);
        }
        return new Opa(found);
    }

    /** The program itself, for what is not run to its end, such as a server. */
    public Path executable() {
        return executable;
    }

    /** What a run printed and how it ended. */
    public record Result(int exit, String output, String errors) {}

    /**
     * Runs it to its end.
     *
     * @param folder where it runs, so that positions in messages are relative to it
     * @throws OpaFailed when it does not end in time or cannot be started
     */
    public Result run(Path folder, Duration limit, List<String> arguments) throws OpaFailed {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        command.addAll(arguments);
        try {
            Path scratch = Files.createTempDirectory("gatewright-opa");
            try {
                return run(command, folder, limit, scratch.resolve("out"), scratch.resolve("err"));
            } finally {
                Files.deleteIfExists(scratch.resolve("out"));
                Files.deleteIfExists(scratch.resolve("err"));
                Files.delete(scratch);
            }
        } catch (IOException e) {
            throw new OpaFailed("opa cannot be run: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OpaFailed("opa was interrupted");
        }
    }

    /** Its version, such as {@code 1.22.2}. */
    public String version() throws OpaFailed {
        Result result = run(Path.of("."), Duration.ofSeconds(30), List.of("version"));
        return result.output()
                .lines()
                .filter(line -> line.startsWith("Version:"))
                .map(line -> line.substring("Version:".length()).strip())
                .findFirst()
                .orElseThrow(() -> new OpaFailed(executable + " does not answer like opa"));
    }

    private static Result run(List<String> command, Path folder, Duration limit, Path out, Path err)
            throws IOException, InterruptedException, OpaFailed {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new OpaFailed("opa " + command.get(1) + " did not end within " + limit.toSeconds() + " s");
            }
        } finally {
            process.destroyForcibly();
        }
        return new Result(process.exitValue(), text(out), text(err));
    }

    private static File nothing() {
        return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
    }

    private static String text(Path file) throws IOException, OpaFailed {
        if (Files.size(file) > MOST_OUTPUT) {
            throw new OpaFailed("opa printed more than " + (MOST_OUTPUT >> 20) + " MiB");
        }
        return Files.readString(file);
    }

    private static @Nullable Path onPath(String path) {
        for (String folder : path.split(File.pathSeparator, -1)) {
            Path candidate = Path.of(folder).resolve("opa");
            if (!folder.isEmpty() && Files.isExecutable(candidate) && Files.isRegularFile(candidate)) {
                return candidate.toAbsolutePath();
            }
        }
        return null;
    }

    private static @Nullable Path inTools(Path folder) {
        for (Path above = folder; above != null; above = above.getParent()) {
            Path candidate = above.resolve(".tools").resolve("opa");
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return null;
    }
}
