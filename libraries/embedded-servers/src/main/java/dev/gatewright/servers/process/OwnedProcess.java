package dev.gatewright.servers.process;

import dev.gatewright.servers.ServerFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A server that ends with its owner. A shell between the two reads a pipe which only the owner holds open: when that
 * closes, for whatever reason, the server gets its stop signal, and is killed when it takes too long.
 */
public final class OwnedProcess {

    private static final Duration FORCED_AFTER = Duration.ofSeconds(30);
    private static final String GUARD = """
            pid_file=$1 signal=$2
            shift 2
            exec 3<&0
            "$@" </dev/null 3<&- &
            server=$!
            echo "$server" >"$pid_file.new" && mv "$pid_file.new" "$pid_file"
            trap 'kill -s "$signal" "$server"' TERM INT HUP
            (
                read -r _ <&3
                kill -0 "$$" && kill -s "$signal" "$server" && sleep 20 && kill -0 "$$" && kill -s KILL "$server"
            ) 2>/dev/null &
            guard=$!
            exec 3<&-
            wait "$server"
            code=$?
            while kill -0 "$server" 2>/dev/null; do
                wait "$server"
                code=$?
            done
            kill "$guard" 2>/dev/null
            exit "$code"
            """;

    private final ServerCommand command;
    private final Process shell;
    private final Path pidFile;

    private OwnedProcess(ServerCommand command, Process shell, Path pidFile) {
        this.command = command;
        this.shell = shell;
        this.pidFile = pidFile;
    }

    public static OwnedProcess start(ServerCommand command) {
        Path pidFile = command.folder().resolve("server.pid");
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", GUARD, "server"));
        words.add(pidFile.toString());
        words.add(command.stopSignal());
        words.addAll(command.words());
        try {
            Files.deleteIfExists(pidFile);
            Process shell = new ProcessBuilder(words)
                    .directory(command.folder().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(command.log().toFile()))
                    .start();
            return new OwnedProcess(command, shell, pidFile);
        } catch (IOException e) {
            throw new ServerFailed("cannot start " + command.words().getFirst() + ": " + e.getMessage(), e);
        }
    }

    public boolean isAlive() {
        return shell.isAlive();
    }

    public Path log() {
        return command.log();
    }

    /** Ends the server in an orderly way and returns when it is gone. */
    public void stop() {
        try {
            shell.getOutputStream().close();
        } catch (IOException e) {
            // The pipe is closed already, because the server is gone.
        }
        awaitEnd();
    }

    /** Kills the server as a fault would, and returns when it is gone. */
    public void kill() {
        Await.until("a server's process id", FORCED_AFTER, () -> Files.exists(pidFile) || !shell.isAlive());
        try {
            if (shell.isAlive()) {
                ProcessHandle.of(Long.parseLong(Files.readString(pidFile).strip()))
                        .ifPresent(ProcessHandle::destroyForcibly);
            }
        } catch (IOException e) {
            throw new ServerFailed("cannot read " + pidFile, e);
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!shell.waitFor(FORCED_AFTER.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new ServerFailed("a server does not end; its log is " + command.log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerFailed("interrupted while a server ended", e);
        }
    }
}
