package dev.gatewright.servers.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts processes in sessions of their own: neither Ctrl-C nor a closed terminal reaches them. */
public final class Background {

    private static final List<Path> SETSID = List.of(Path.of("/usr/bin/setsid"), Path.of("/bin/setsid"));

    private Background() {}

    /** The process reads nothing and writes to {@code log}, which begins anew. */
    public static ProcessMark start(List<String> command, Map<String, String> environment, Path folder, Path log)
            throws IOException {
        List<String> words = new ArrayList<>();
        SETSID.stream().filter(Files::isExecutable).findFirst().ifPresent(setsid -> words.add(setsid.toString()));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long pid = builder.start().pid();
        return ProcessMark.of(pid).orElse(new ProcessMark(pid, "ended at once"));
    }
}
