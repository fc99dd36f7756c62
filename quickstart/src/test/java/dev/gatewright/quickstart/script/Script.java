package dev.gatewright.quickstart.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs pieces of the root script with a PATH and folders of the test's own. */
final class Script {

    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final List<String> TOOLS = List.of(
            "bash",
            "cat",
            "cut",
            "sed",
            "sort",
            "head",
            "tail",
            "readlink",
            "mktemp",
            "rm",
            "mv",
            "mkdir",
            "tar",
            "gzip",
            "basename",
            "uname",
            "sleep",
            "sha256sum",
            "sha512sum",
            "curl",
            "grep",
            "dirname",
            "env");

    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();

    record Result(int status, String out, String err) {}

    /** A machine without Java and Maven: its PATH holds the plain tools only. */
    Script(Path home) throws IOException {
        this.home = home;
        Path tools = Files.createDirectories(home.resolve("bin"));
        for (String tool : TOOLS) {
            executable(tools.resolve(tool), "#!/bin/sh\nexec " + located(tool) + " \"$@\"\n");
        }
        environment.put("PATH", tools.toString());
        environment.put("HOME", home.toString());
        environment.put("GATEWRIGHT_TOOLS", home.resolve("tools").toString());
        environment.put("GATEWRIGHT_JDK_FOLDERS", home.resolve("jvm").toString());
        environment.put("GATEWRIGHT_MAVEN_FOLDERS", home.resolve("opt").toString());
    }

    Script with(String name, Object value) {
        environment.put(name, value.toString());
        return this;
    }

    /** Sources the script's parts, then runs {@code commands}. */
    Result run(String commands) throws IOException, InterruptedException {
        String parts = "set -euo pipefail; ROOT='" + ROOT + "'; TOOLS=$GATEWRIGHT_TOOLS;"
                + "for part in say versions fetch jdk maven opa build; do source \"$ROOT/scripts/$part.sh\"; done;";
        ProcessBuilder builder = new ProcessBuilder(located("bash").toString(), "-c", parts + commands);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Path err = Files.createTempFile(home, "err", ".txt");
        Process process = builder.redirectError(err.toFile()).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        return new Result(process.waitFor(), out, Files.readString(err));
    }

    /** A folder that passes for a JDK of this version. */
    static Path fakeJdk(Path folder, String version) throws IOException {
        executable(folder.resolve("bin/java"), "#!/bin/sh\n");
        executable(folder.resolve("bin/javac"), "#!/bin/sh\n");
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return folder;
    }

    static Path fakeMaven(Path folder, String version) throws IOException {
        return executable(folder.resolve("bin/mvn"), "#!/bin/sh\necho 'Apache Maven " + version + " (x)'\n");
    }

    private static Path executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path located(String tool) {
        for (String folder : System.getenv("PATH").split(":")) {
            Path candidate = Path.of(folder, tool);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("this machine lacks " + tool);
    }
}
